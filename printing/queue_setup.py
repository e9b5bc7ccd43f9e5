"""Creates the print queue so that it is provably driverless and never a raw one."""

import time

from printing.ipp import Wish
from printing.print_daemon import ABORT, EVERYWHERE, PrintDaemon, Queue

GIVE_UP_CONNECTING = 10


class QueueNotRight(Exception):
    """The queue could not be made IPP Everywhere; most often the printer was off."""


def create_queue(
    server: str,
    queue: str,
    device_uri: str,
    *,
    seconds: float = 20,
    accounts: tuple[Wish, ...] = (),
) -> Queue:
    """Create the queue for the printer at `device_uri` and prove it right.

    `lpadmin -m everywhere` reports success and leaves a raw queue behind when the printer is off
    or the address carries a contimeout; so the queue starts with the plain address, we watch its
    model until the daemon has really read the printer, and only then bound the connecting.
    Raises QueueNotRight after `seconds`; the half-made queue is closed then.
    """
    plain, _, _ = device_uri.partition("?")
    daemon = PrintDaemon(server, queue, timeout=10)
    try:
        daemon.change_queue([*_driverless(plain), *accounts])
        _await_everywhere(daemon, seconds)
        bounded = f"{plain}?contimeout={GIVE_UP_CONNECTING}"
        daemon.change_queue([("URI", "device-uri", bounded)])
        daemon.open_queue()
        made = daemon.queue()
    finally:
        daemon.close()
    if not made.right:
        raise QueueNotRight
    return made


def _driverless(device_uri: str) -> list[Wish]:
    return [
        ("URI", "device-uri", device_uri),
        ("NAME", "ppd-name", "everywhere"),
        ("NAME", "printer-error-policy", ABORT),
        # not accepting until it is proved
        ("BOOLEAN", "printer-is-accepting-jobs", False),
    ]


def _await_everywhere(daemon: PrintDaemon, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not daemon.queue().model.endswith(EVERYWHERE):
        if time.monotonic() > deadline:
            raise QueueNotRight
        time.sleep(0.02)
