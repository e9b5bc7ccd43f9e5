"""Tells staff whether the printer is ready, before a visitor finds out."""

from printing.ipp import Declined, Unreachable
from printing.lines import Lines
from printing.printer import Health, Trouble
from printing.reasons import troubles


def look_at_health(lines: Lines) -> Health:
    """Ask daemon and printer. Never raises; takes at most both lines' timeouts."""
    try:
        with lines.daemon() as daemon:
            queue = daemon.queue()
    except (Unreachable, Declined):
        return Health(ready=False, troubles=(Trouble.STOPPED,), queue_right=False, reachable=False)
    with lines.printer(queue.device_uri) as printer:
        sight = printer.look()
    found = list(troubles(sight.reasons))
    if not sight.reachable:
        found.insert(0, Trouble.OFFLINE)
    if not (queue.right and queue.open) and Trouble.STOPPED not in found:
        found.append(Trouble.STOPPED)
    return Health(not found, tuple(found), queue_right=queue.right, reachable=sight.reachable)
