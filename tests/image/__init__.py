"""A terminal as a machine: built, booted in qemu, and cut off from its power."""
