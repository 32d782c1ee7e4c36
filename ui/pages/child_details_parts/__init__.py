"""What the details of a child are made of: sections, of which one is open at a time, and lists in them."""
