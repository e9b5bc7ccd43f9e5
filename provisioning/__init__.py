"""A bare Debian becomes a terminal, and we can prove it."""
