"""The print room's tests."""
