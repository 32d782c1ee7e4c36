"""The parts of the safety map page: the list, the tools, the panel beside the map, and what comes before."""
