"""Asks the printer itself what it is doing, because the print daemon only guesses."""

from dataclasses import dataclass
from typing import Any

from printing.ipp import Address, Answer, Declined, Line, Unreachable, Wish
from printing.job_state import JobState

_JOB_WORDS = ("job-id", "job-name", "job-state", "job-impressions-completed")
_PRINTER_WORDS = ("printer-state", "printer-state-reasons")
_PROCESSING = 4


@dataclass(frozen=True, slots=True)
class DeviceJob:
    """A job as the printer knows it; `impressions` is None when the printer does not count."""

    number: int
    state: JobState
    impressions: int | None


@dataclass(frozen=True, slots=True)
class DeviceSight:
    """One look at the printer."""

    reachable: bool
    reasons: frozenset[str] = frozenset()
    busy: bool = False
    job: DeviceJob | None = None


class DeviceProbe:
    """Questions to one printer over its own line; not for two threads at once.

    `askable` is False when the address in the queue speaks no IPP: such a printer never confirms.
    """

    def __init__(self, uri: str, *, timeout: float) -> None:
        address = Address.of_device(uri)
        self.askable = address is not None
        self._line = Line(address or Address(), timeout=timeout)

    def look(self, title: str | None = None) -> DeviceSight:
        """Look at the printer, and at the job called `title`. Never raises."""
        if not self.askable:
            return DeviceSight(reachable=True)
        try:
            return self._look(title)
        except (Unreachable, Declined):
            return DeviceSight(reachable=False)

    def cancel(self, title: str) -> bool:
        """Cancel the job called `title`; True when the printer will print nothing more of it.

        A printer without paper may keep calling a cancelled job "processing" until it is refilled.
        """
        if not self.askable:
            return True
        try:
            job = self._job(title)
            if job is not None and not job.state.over:
                self._line.ask("CANCEL_JOB", [self._me, ("INTEGER", "job-id", job.number)])
        except (Unreachable, Declined):
            return False
        return True

    def close(self) -> None:
        """Hang up."""
        self._line.close()

    @property
    def _me(self) -> Wish:
        return ("URI", "printer-uri", self._line.address.uri)

    def _look(self, title: str | None) -> DeviceSight:
        words: Wish = ("KEYWORD", "requested-attributes", _PRINTER_WORDS)
        state = self._line.ask("GET_PRINTER_ATTRIBUTES", [self._me, words])
        return DeviceSight(
            reachable=True,
            reasons=frozenset(state.all("printer-state-reasons")) - {"none"},
            busy=state.first("printer-state") == _PROCESSING,
            job=self._job(title) if title else None,
        )

    def _job(self, title: str) -> DeviceJob | None:
        for record in self._jobs().records:
            # the printer numbers its jobs itself and from 1 after a power cut: only the title tells
            if record.get("job-name") == [title]:
                return _device_job(record)
        return None

    def _jobs(self) -> Answer:
        words: Wish = ("KEYWORD", "requested-attributes", _JOB_WORDS)
        try:
            return self._line.ask("GET_JOBS", [self._me, words, ("KEYWORD", "which-jobs", "all")])
        except Declined:
            # "all" is newer than many printers
            halves = [
                self._line.ask("GET_JOBS", [self._me, words, ("KEYWORD", "which-jobs", which)])
                for which in ("not-completed", "completed")
            ]
            return Answer(tuple(record for half in halves for record in half.records))


def _device_job(record: dict[str, list[Any]]) -> DeviceJob:
    number, state = record.get("job-id"), record.get("job-state")
    if not number or not state or state[0] not in set(JobState):
        raise Unreachable  # not the protocol we know
    impressions = record.get("job-impressions-completed", [None])[0]
    counts = isinstance(impressions, int)
    return DeviceJob(number[0], JobState(state[0]), impressions if counts else None)
