"""Tests of the one way out to the internet."""
