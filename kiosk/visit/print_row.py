"""Says how a print ended in the words of the usage journal."""

from datetime import datetime

from kiosk.usage import PrintResult, PrintRow, PrintTrouble
from printing import Outcome, Progress


def print_row(progress: Progress, ended: datetime) -> PrintRow:
    """Return the journal's row of a print that has ended; the lists have the same names."""
    outcome = progress.outcome or Outcome.UNKNOWN
    trouble = PrintTrouble[progress.trouble.name] if progress.trouble else PrintTrouble.NOTHING
    return PrintRow(
        ended=ended,
        requested=progress.requested,
        confirmed=progress.confirmed or 0,
        result=PrintResult[outcome.name],
        trouble=trouble,
    )
