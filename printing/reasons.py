"""Translates what a printer says about itself into the troubles staff know."""

from collections.abc import Iterable

from printing.printer import Trouble

# words of the standard (RFC 8011 and PWG 5100.9); a severity follows after a dash
_MEANS = {
    "media-empty": Trouble.NO_PAPER,
    "media-needed": Trouble.NO_PAPER,
    "input-tray-missing": Trouble.NO_PAPER,
    "media-jam": Trouble.JAM,
    "cover-open": Trouble.COVER_OPEN,
    "door-open": Trouble.COVER_OPEN,
    "interlock-open": Trouble.COVER_OPEN,
    "toner-empty": Trouble.NO_TONER,
    "marker-supply-empty": Trouble.NO_TONER,
    "offline": Trouble.OFFLINE,
    "shutdown": Trouble.OFFLINE,
    "paused": Trouble.STOPPED,
    "stopped": Trouble.STOPPED,
    "output-area-full": Trouble.UNKNOWN,
    "fuser-over-temp": Trouble.UNKNOWN,
}
_SEVERITIES = ("-report", "-warning", "-error")


def bare(reason: str) -> str:
    """Return the reason without its severity: printers change it while the trouble stays."""
    for severity in _SEVERITIES:
        reason = reason.removesuffix(severity)
    return reason


def troubles(reasons: Iterable[str]) -> tuple[Trouble, ...]:
    """Return the troubles behind printer-state-reasons, gravest first, each once."""
    found = {_MEANS[word] for word in map(bare, reasons) if word in _MEANS}
    return tuple(trouble for trouble in _GRAVEST_FIRST if trouble in found)


# an open cover makes many printers report a jam and missing paper too
_GRAVEST_FIRST = (
    Trouble.OFFLINE,
    Trouble.COVER_OPEN,
    Trouble.JAM,
    Trouble.NO_PAPER,
    Trouble.NO_TONER,
    Trouble.STOPPED,
    Trouble.UNKNOWN,
)
