"""What the chronology is made of: its entries, its filter, and the form an event is written down in."""
