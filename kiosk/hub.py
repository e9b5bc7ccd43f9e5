"""The hub's front door: puts together what terminals and coordinators meet."""

from sqlalchemy import Engine

from kiosk.frame import QuietFlask, frame_app
from kiosk.hub_api import make_api
from kiosk.usage.kinds import WIRE
from kiosk.usage.protocol import MOST_BYTES


def create_hub(engine: Engine, *, at_once: int = 4, reads: int = WIRE) -> QuietFlask:
    """Return the hub's app on a database that has its tables.

    `at_once` batches are taken in side by side; `reads` is the newest version of rows it takes.
    """
    app = frame_app("kiosk", hosts=None, max_bytes=MOST_BYTES, cookie=False)
    app.register_blueprint(make_api(engine, at_once=at_once, reads=reads))
    return app
