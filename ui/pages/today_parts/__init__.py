"""What Today is made of: what it reads, the rows of what there is to do, and what stands beside them."""
