"""What holds for the whole house: its words, its colours, its weight."""
