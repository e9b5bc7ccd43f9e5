"""What we ask of the print daemon on this machine (CUPS)."""

from dataclasses import dataclass
from typing import Any

from printing.ipp import Address, Declined, Line, Wish
from printing.job_state import JobState
from printing.printer import Order

DOCUMENT_NAME = "dokument.pdf"
EVERYWHERE = "IPP Everywhere"
ABORT = "abort-job"
NOT_POSSIBLE = 0x0404  # what cannot be cancelled has ended
NOT_FOUND = 0x0406
_PROCESSING = 4
_STOPPED = 5
_JOB_WORDS = ("job-id", "job-state", "job-name", "job-impressions-completed")
_QUEUE_WORDS = (
    "printer-make-and-model",
    "device-uri",
    "printer-error-policy",
    "printer-state",
    "printer-is-accepting-jobs",
)


@dataclass(frozen=True, slots=True)
class DaemonJob:
    """A job as the daemon describes it; its impression count is a guess (see `ledger`)."""

    number: int
    state: JobState
    impressions: int = 0
    title: str = ""


@dataclass(frozen=True, slots=True)
class Queue:
    """How the queue is set up."""

    model: str
    device_uri: str
    error_policy: str
    stopped: bool
    accepting: bool
    busy: bool = False

    @property
    def right(self) -> bool:
        """Provably IPP Everywhere, never retrying, and giving up on a printer that is off.

        A raw queue would send hostile bytes to the printer; a retrying queue hands one visitor's
        statement to the next; without contimeout CUPS tries for seven days.
        """
        network = self.device_uri.startswith(("ipp:", "ipps:"))
        bounded = "contimeout=" in self.device_uri or not network
        return self.model.endswith(EVERYWHERE) and self.error_policy == ABORT and bounded

    @property
    def open(self) -> bool:
        """True when a job handed in now would start."""
        return self.accepting and not self.stopped


class PrintDaemon:
    """Questions to one daemon about one queue; not for two threads at once.

    Every method raises Unreachable when nobody answers and Declined when the daemon says no.
    """

    def __init__(self, server: str, queue: str, *, timeout: float) -> None:
        self._line = Line(Address.of_server(server), timeout=timeout)
        self._queue: Wish = ("URI", "printer-uri", f"ipp://localhost/printers/{queue}")

    @property
    def calls(self) -> int:
        """How often the line was opened: more than once means that the daemon went away."""
        return self._line.calls

    @property
    def hung_up(self) -> bool:
        """True when the daemon has closed the line, most often by dying."""
        return self._line.hung_up

    def submit(self, order: Order, title: str) -> int:
        """Hand in the document in one piece and return the daemon's number for it.

        One piece, because a job that was created and never got its document lingers for minutes.
        """
        about: list[Wish] = [
            self._queue,
            ("NAME", "job-name", title),
            ("NAME", "document-name", DOCUMENT_NAME),
            ("MIMETYPE", "document-format", "application/pdf"),
        ]
        settings: list[Wish] = [
            ("INTEGER", "copies", order.copies),
            ("KEYWORD", "sides", order.sides.value),
            ("KEYWORD", "media", "iso_a4_210x297mm"),
            ("KEYWORD", "print-color-mode", "color" if order.colour else "monochrome"),
            # the queue's own default of this older word beats print-color-mode
            ("NAME", "ColorModel", "RGB" if order.colour else "Gray"),
        ]
        answer = self._line.ask("PRINT_JOB", about, settings=settings, document=order.pdf)
        number: int = answer.first("job-id")
        return number

    def job(self, number: int) -> DaemonJob | None:
        """Return the job, or None when the daemon knows no such job."""
        words: Wish = ("KEYWORD", "requested-attributes", _JOB_WORDS)
        asked: Wish = ("INTEGER", "job-id", number)
        try:
            answer = self._line.ask("GET_JOB_ATTRIBUTES", [self._queue, asked, words])
        except Declined as no:
            if no.status == NOT_FOUND:
                return None
            raise
        return _job(answer.records[0])

    def jobs(self) -> list[DaemonJob]:
        """Return every job of every queue, finished ones too."""
        words: Wish = ("KEYWORD", "requested-attributes", _JOB_WORDS)
        answer = self._line.ask(
            "GET_JOBS",
            [("URI", "printer-uri", "ipp://localhost/"), words, ("KEYWORD", "which-jobs", "all")],
        )
        return [_job(record) for record in answer.records]

    def cancel(self, number: int) -> None:
        """Cancel the job and give its backend the time to cancel it in the printer too."""
        self._cancel(number, purge=False)

    def remove(self, number: int) -> None:
        """Cancel the job and purge it; its backend is killed where it stands.

        An active job is only cancelled and keeps title and user in the spool, so whoever wants it
        gone asks again until `job` knows nothing of it.
        """
        self._cancel(number, purge=True)

    def _cancel(self, number: int, *, purge: bool) -> None:
        about: list[Wish] = [
            self._queue,
            ("INTEGER", "job-id", number),
            ("BOOLEAN", "purge-job", purge),
        ]
        try:
            self._line.ask("CANCEL_JOB", about)
        except Declined as no:
            if no.status not in {NOT_FOUND, NOT_POSSIBLE}:
                raise

    def queue(self) -> Queue:
        """Return how the queue is set up. Raises Declined when there is none of that name."""
        words: Wish = ("KEYWORD", "requested-attributes", _QUEUE_WORDS)
        answer = self._line.ask("GET_PRINTER_ATTRIBUTES", [self._queue, words])
        return Queue(
            model=answer.first("printer-make-and-model") or "",
            device_uri=answer.first("device-uri") or "",
            error_policy=answer.first("printer-error-policy") or "",
            stopped=answer.first("printer-state") == _STOPPED,
            accepting=bool(answer.first("printer-is-accepting-jobs")),
            busy=answer.first("printer-state") == _PROCESSING,
        )

    def open_queue(self) -> None:
        """Let the queue start and accept jobs again."""
        self._line.ask("RESUME_PRINTER", [self._queue])
        self._line.ask("CUPS_ACCEPT_JOBS", [self._queue])

    def change_queue(self, settings: list[Wish]) -> None:
        """Create the queue or change it."""
        self._line.ask("CUPS_ADD_MODIFY_PRINTER", [self._queue], settings=settings, group="PRINTER")

    def close(self) -> None:
        """Hang up."""
        self._line.close()


def _job(record: dict[str, list[Any]]) -> DaemonJob:
    return DaemonJob(
        number=record["job-id"][0],
        state=JobState(record["job-state"][0]),
        impressions=record.get("job-impressions-completed", [0])[0],
        title=record.get("job-name", [""])[0],
    )
