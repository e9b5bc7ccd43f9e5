"""What we put on paper ourselves, read as text and looked at as pictures."""
