"""Two printers seen as one: the second takes over when the first cannot print."""

from dataclasses import dataclass

from printing.printer import Health, Job, Leftover, Order, Printer, PrinterRefused, Progress


@dataclass(frozen=True, slots=True)
class PlacedJob:
    """A print, and where its sheets come out."""

    job: Job
    place: str

    @property
    def key(self) -> str:
        """The print's own opaque name."""
        return self.job.key

    @property
    def progress(self) -> Progress:
        """The latest news."""
        return self.job.progress

    def wait(self, seen: Progress, timeout: float) -> Progress:
        """Return news other than `seen`, at the latest after `timeout` seconds."""
        return self.job.wait(seen, timeout)

    def cancel(self) -> None:
        """Stop the print."""
        self.job.cancel()


class PrinterPair:
    """Prefers the first printer; `places` are the words on the printers themselves."""

    def __init__(self, first: Printer, second: Printer, *, places: tuple[str, str]) -> None:
        self._printers = (first, second)
        self._places = places

    def print(self, order: Order) -> PlacedJob:
        """Print on the first printer that is ready. Raises PrinterRefused when none takes it."""
        refused: PrinterRefused | None = None
        for printer, place in self._ready_first():
            try:
                return PlacedJob(printer.print(order), place)
            except PrinterRefused as refusal:
                refused = refused or refusal
        assert refused is not None  # noqa: S101 - there are two printers
        raise refused

    def health(self) -> Health:
        """Return the health of the printer that would be used."""
        first, second = (printer.health() for printer in self._printers)
        return second if second.ready and not first.ready else first

    def clear(self) -> None:
        """Clear both: the print may have gone to either."""
        for printer in self._printers:
            printer.clear()

    def residue(self) -> tuple[Leftover, ...]:
        """Return what is left in either."""
        return tuple(left for printer in self._printers for left in printer.residue())

    def close(self) -> None:
        """Close both."""
        for printer in self._printers:
            printer.close()

    def _ready_first(self) -> list[tuple[Printer, str]]:
        both = list(zip(self._printers, self._places, strict=True))
        return both if self._printers[0].health().ready else both[::-1]
