"""Parts of the assessment pages: the steps of filling one in, and what shows a finalised one."""
