"""Keeps the account of one print: what was asked for, what the printer confirmed, how it ended.

CUPS' own count is no witness: it says "completed, 3 pages" when the printer lost its power after
two, and counts 21 for a printer that was off. Only the printer's own count is entered here.
"""

from dataclasses import dataclass

from printing.device_probe import DeviceJob, DeviceSight
from printing.job_state import JobState
from printing.patience import Patience
from printing.printer import Outcome, Stage, Trouble
from printing.reasons import bare, troubles


@dataclass(frozen=True, slots=True)
class DaemonSight:
    """One look at the daemon's side of the print; `state` None: it knows no such job."""

    reachable: bool
    state: JobState | None = None
    queue_stopped: bool = False
    runs_wild: bool = False  # its page count passed what was asked for: a backend is looping


@dataclass(frozen=True, slots=True)
class Ending:
    """How the print ended, and why when it did not end well."""

    outcome: Outcome
    trouble: Trouble | None = None


class Ledger:
    """Enter what was seen; read `stage`, `trouble`, `confirmed` and, once known, `ending`.

    Knows no clock and no network: `enter` gets the time in seconds and both sights.
    """

    def __init__(
        self, requested: int, before: DeviceSight, *, askable: bool, patience: Patience, now: float
    ) -> None:
        self.stage = Stage.ACCEPTED
        self.trouble: Trouble | None = None
        self.confirmed: int | None = 0 if askable else None
        self.ending: Ending | None = None
        self.daemon_lost = False
        self._requested = requested
        self._sticky = frozenset(map(bare, before.reasons))
        self._askable = askable
        self._patience = patience
        self._met = False
        self._stood = False
        self._reached = now
        self._moved = now
        self._still_from = now
        self._true_since: dict[str, float] = {}

    def enter(self, now: float, device: DeviceSight, daemon: DaemonSight) -> None:
        """Enter one look at both sides."""
        self.daemon_lost = self.daemon_lost or not daemon.reachable
        if device.reachable:
            self._reached = now
        if device.job is not None:
            self._count(now, device.job)
        self.trouble = self._find_trouble(now, device)
        if device.job is not None:
            self._stood = self.trouble is not None
        self.stage = self._find_stage(device, daemon)
        self.ending = self.ending or self._find_ending(now, device, daemon)
        if self.ending and self.ending.outcome is Outcome.UNKNOWN and not self._stood:
            # pages may have come out between our last look and the loss: a number would be a guess
            self.confirmed = None

    def _count(self, now: float, job: DeviceJob) -> None:
        before = (self._met, self.confirmed)
        self._met = True
        if job.impressions is None:
            self.confirmed = None
        else:
            # a printer also counts the white backs that duplex adds; nobody asked for those
            self.confirmed = min(max(self.confirmed or 0, job.impressions), self._requested)
        if before != (self._met, self.confirmed):
            self._moved = now

    def _find_trouble(self, now: float, device: DeviceSight) -> Trouble | None:
        if not device.reachable:
            return (
                Trouble.OFFLINE if now - self._reached >= self._patience.silence else self.trouble
            )
        # printers keep showing reasons of earlier jobs, or of a tray nobody uses
        stuck = now - self._moved >= self._patience.sticky
        telling = [why for why in device.reasons if stuck or bare(why) not in self._sticky]
        self._sticky = self._sticky & frozenset(map(bare, device.reasons))
        found = troubles(telling)
        return found[0] if found else None

    def _find_stage(self, device: DeviceSight, daemon: DaemonSight) -> Stage:
        if self.trouble is not None:
            return Stage.WAITING
        if device.job is not None and device.job.state is JobState.PROCESSING:
            return Stage.PRINTING
        if self._met or (not self._askable and daemon.state is JobState.PROCESSING):
            return Stage.PRINTING if self.confirmed else Stage.SENT
        return Stage.ACCEPTED

    def _find_ending(self, now: float, device: DeviceSight, daemon: DaemonSight) -> Ending | None:
        if device.job is not None and device.job.state.over:
            return self._as_the_printer_says(device.job.state)
        if not self._askable:
            return self._as_the_daemon_says(now, daemon)
        if not device.reachable:
            return self._in_silence(now, daemon)
        ending = self._forgotten(now, device) or self._never_arrived(now, device, daemon)
        return ending or self._out_of_patience(now, device)

    def _as_the_printer_says(self, state: JobState) -> Ending:
        if state is not JobState.COMPLETED:
            return self._broken_off(Trouble.STOPPED)
        if self.confirmed is None or self.confirmed == self._requested:
            return Ending(Outcome.PRINTED)
        return Ending(Outcome.PARTLY if self.confirmed else Outcome.UNKNOWN, Trouble.UNKNOWN)

    def _broken_off(self, trouble: Trouble) -> Ending:
        """Judge a print that will surely go no further."""
        if self.confirmed is None:
            return Ending(Outcome.UNKNOWN, trouble)
        if self.confirmed == self._requested:
            return Ending(Outcome.PRINTED)
        return Ending(Outcome.PARTLY if self.confirmed else Outcome.FAILED, trouble)

    def _lost_sight(self, trouble: Trouble) -> Ending:
        """Judge a print of which more pages may have come out than we heard of."""
        all_out = self.confirmed == self._requested
        return Ending(Outcome.PRINTED) if all_out else Ending(Outcome.UNKNOWN, trouble)

    def _forgotten(self, now: float, device: DeviceSight) -> Ending | None:
        """A printer that lost its power has lost its jobs; CUPS calls that completed."""
        forgotten = self._met and device.job is None
        believed = self._lasted(now, "forgotten", forgotten) >= self._patience.doubt
        return self._lost_sight(Trouble.OFFLINE) if forgotten and believed else None

    def _in_silence(self, now: float, daemon: DaemonSight) -> Ending | None:
        # never connected: the daemon's backend has given up without having sent anything
        gave_up = daemon.state is JobState.ABORTED and not self._met and not self.daemon_lost
        if self._lasted(now, "gave up", gave_up) >= self._patience.doubt:
            return Ending(Outcome.FAILED, Trouble.OFFLINE)
        too_long = now - self._reached >= self._patience.off
        return self._lost_sight(Trouble.OFFLINE) if too_long else None

    def _never_arrived(self, now: float, device: DeviceSight, daemon: DaemonSight) -> Ending | None:
        """Judge a print the printer has not got, or not got whole."""
        begun = device.job is not None and device.job.state is JobState.PROCESSING
        orphan = self.daemon_lost and not begun
        if self._lasted(now, "orphan", orphan) >= 4 * self._patience.doubt:
            return Ending(Outcome.UNKNOWN, Trouble.STOPPED)
        strange = None if self._met or self.daemon_lost else _without_the_printer(daemon)
        believed = self._lasted(now, "strange", strange is not None) >= self._patience.doubt
        return strange if believed else None

    def _as_the_daemon_says(self, now: float, daemon: DaemonSight) -> Ending | None:
        """Judge with the daemon as the only witness: it can never tell what is on paper."""
        if self.daemon_lost or daemon.runs_wild:
            return Ending(Outcome.UNKNOWN, Trouble.UNKNOWN)
        strange = _without_the_printer(daemon)
        believed = self._lasted(now, "strange", strange is not None) >= self._patience.doubt
        if strange is None or not believed:
            too_long = self._lasted(now, "unasked", true=True) >= self._patience.unasked
            return Ending(Outcome.UNKNOWN, Trouble.UNKNOWN) if too_long else None
        never_left = daemon.state is JobState.STOPPED
        return strange if never_left else Ending(Outcome.UNKNOWN, strange.trouble)

    def _out_of_patience(self, now: float, device: DeviceSight) -> Ending | None:
        waited = self._lasted(now, "trouble", self.trouble is not None)
        if self.trouble is not None:
            self._still_from = now
            return self._broken_off(self.trouble) if waited >= self._patience.trouble else None
        # a printer busy with somebody else's job is no reason to give up early
        queueing = device.busy and device.job is None
        limit = self._patience.trouble if queueing else self._patience.stall
        still = now - max(self._moved, self._still_from)
        return self._broken_off(Trouble.UNKNOWN) if still >= limit else None

    def _lasted(self, now: float, what: str, true: bool) -> float:
        """Return for how long `what` has been true without a break; -1 when it is not."""
        if not true:
            self._true_since.pop(what, None)
            return -1.0
        return now - self._true_since.setdefault(what, now)


def _without_the_printer(daemon: DaemonSight) -> Ending | None:
    """Judge a job the printer never got, from what the daemon says; None while it is on its way."""
    match daemon.state:
        case JobState.STOPPED:
            # a damaged document ends here, and the daemon keeps it
            return Ending(Outcome.FAILED, Trouble.REFUSED)
        case JobState.CANCELLED | JobState.ABORTED:
            return Ending(Outcome.FAILED, Trouble.REFUSED)
        case JobState.HELD:
            return Ending(Outcome.FAILED, Trouble.STOPPED)
        case JobState.PENDING if daemon.queue_stopped:
            return Ending(Outcome.FAILED, Trouble.STOPPED)
        case JobState.COMPLETED | None:
            return Ending(Outcome.UNKNOWN, Trouble.UNKNOWN)
        case _:
            return None
