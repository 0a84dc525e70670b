"""What a check may expect of an answer, a topic a file."""
