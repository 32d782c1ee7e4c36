"""What the summary of a child is made of: the picture of time, the next step, the first steps."""
