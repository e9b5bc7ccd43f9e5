"""A bare machine becomes a terminal."""
