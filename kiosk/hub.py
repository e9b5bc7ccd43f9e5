"""The hub's front door: puts together what terminals and coordinators meet."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from kiosk.coordinator import Door, OpenData, StoreShelf, furnish, read_coordinators
from kiosk.demand.need_register import NeedRegister
from kiosk.frame import QuietFlask, frame_app
from kiosk.hub_api import make_api
from kiosk.usage.kinds import WIRE
from kiosk.usage.protocol import MOST_BYTES


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a coordinator's desk finds its passwords and the finished reports."""

    coordinators: Path
    reports: Path
    open_data: OpenData | None = None


def create_hub(
    engine: Engine, *, at_once: int = 4, reads: int = WIRE, desk: Desk | None = None
) -> QuietFlask:
    """Return the hub's app on a database that has its tables.

    `at_once` batches are taken in side by side; `reads` is the newest version of rows it takes.
    Without a desk it has no pages for people. Raises CoordinatorsWrong.
    """
    app = frame_app("kiosk", hosts=None, max_bytes=MOST_BYTES, cookie=desk is not None)
    api = make_api(engine, at_once=at_once, reads=reads)
    app.register_blueprint(api)
    if desk:
        app.extensions["csrf"].exempt(api)  # what a terminal sends is signed with its key
        door = Door(read_coordinators(desk.coordinators))
        furnish(app, shelf=StoreShelf(engine), door=door, reports=desk.reports,
                needs=NeedRegister(engine), open_data=desk.open_data)  # fmt: skip
    return app
