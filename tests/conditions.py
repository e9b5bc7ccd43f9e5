"""Waiting for a condition instead of sleeping for a time."""

import threading
import time
from collections.abc import Callable

DEADLINE = 20.0  # seconds; only a broken test waits that long


def until(condition: Callable[[], object], deadline: float = DEADLINE) -> None:
    """Return when the condition holds; fail the test when it never does."""
    end = time.monotonic() + deadline
    pause = threading.Event()
    while not condition():
        if time.monotonic() > end:
            raise AssertionError("the condition never held")
        pause.wait(0.01)
