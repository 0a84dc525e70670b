"""What a check may expect of an answer, one topic for each file."""
