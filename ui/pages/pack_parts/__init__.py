"""The parts of the pages about packs: what goes in, the pages shown, signing, and what became of a pack."""
