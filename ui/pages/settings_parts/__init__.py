"""The parts of the settings page, one module each; nothing else shows them."""
