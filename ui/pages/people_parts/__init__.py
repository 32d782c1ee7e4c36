"""What the people around a child are shown with: a card each, and the parts they had in events."""
