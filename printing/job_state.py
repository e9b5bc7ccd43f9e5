"""The states a print can have in the printing protocol, by the protocol's own numbers."""

from enum import IntEnum


class JobState(IntEnum):
    """How the daemon or the printer describes a job (RFC 8011, job-state)."""

    PENDING = 3
    HELD = 4
    PROCESSING = 5
    STOPPED = 6
    CANCELLED = 7
    ABORTED = 8
    COMPLETED = 9

    @property
    def over(self) -> bool:
        """True when the state will not change any more."""
        return self >= JobState.CANCELLED
