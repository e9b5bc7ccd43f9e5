"""What leaves the hub: the yearly report, and every released table as a file."""
