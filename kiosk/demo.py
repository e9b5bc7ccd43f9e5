"""A whole service point on one machine: the terminal, a print daemon and a virtual printer."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kiosk.serve import Doors, open_doors
from kiosk.settings import Settings
from kiosk.staff import hash_pin
from printing.rig import Rig

PIN = "2468"  # of the demo only; a site sets its own


@dataclass(frozen=True)
class Demo:
    """The parts of a demo that is running."""

    settings: Settings
    doors: Doors
    rig: Rig


@contextmanager
def demo(settings: Settings, *, folder: Path) -> Iterator[Demo]:
    """Start the print daemon and the virtual printer, and open the doors; stop all at the end.

    Sheets arrive in `folder`/printed. Raises PortTaken before anything is started.
    """
    doors = open_doors(settings)
    try:
        with Rig(folder) as rig:
            os.environ["CUPS_SERVER"] = rig.server
            yield Demo(_with_rig(settings, rig, doors), doors, rig)
    finally:
        doors.screen.close()
        doors.phone.close()


def _with_rig(settings: Settings, rig: Rig, doors: Doors) -> Settings:
    """Return the settings, pointed at the rig and at the ports that were opened."""
    phone_host = settings.phone.bind.rsplit(":", 1)[0]
    return settings.model_copy(
        update={
            "printer": settings.printer.model_copy(
                update={"server": rig.server, "queue": rig.queue, "spool": rig.spool}
            ),
            "staff": settings.staff.model_copy(
                update={"pin_hash": settings.staff.pin_hash or hash_pin(PIN)}
            ),
            "phone": settings.phone.model_copy(update={"bind": f"{phone_host}:{doors.phone_port}"}),
        }
    )
