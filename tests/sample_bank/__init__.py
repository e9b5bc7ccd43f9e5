"""Tests of the bank that does not exist."""
