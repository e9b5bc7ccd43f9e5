"""Keeps the needs that coordinators write down, each with its history."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Engine, Row, Table, insert, select, update

from kiosk.demand.figures import Area, Member
from kiosk.demand.needs import Evidence, Need, NewNeed, NewStep, Status, Step
from kiosk.demand.register_tables import administration, need, need_step, site
from kiosk.demand.registers import NotInRegister
from kiosk.demand.store import WRITES

NEEDS = (
    select(
        need,
        administration.c.key.label("owner_key"),
        administration.c.name.label("owner_name"),
        site.c.key.label("site_key"),
        site.c.name.label("site_name"),
    )
    .join(administration, need.c.administration == administration.c.id)
    .outerjoin(site, need.c.site == site.c.id)
    .order_by(need.c.id.desc())
)


class NeedRegister:
    """Reads and writes the hub's register of needs."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._writing = engine.execution_options(**{WRITES: True})

    def owners(self) -> tuple[Member, ...]:
        """Every administration, by name."""
        return self._members(administration)

    def places(self) -> tuple[Member, ...]:
        """Every place, by name."""
        return self._members(site)

    def all(self) -> tuple[Need, ...]:
        """Every need, the newest first."""
        with self._engine.connect() as hub:
            return _read(hub, hub.execute(NEEDS).all())

    def one(self, number: int) -> Need:
        """One need; KeyError when there is none with this number."""
        with self._engine.connect() as hub:
            found = _read(hub, hub.execute(NEEDS.where(need.c.id == number)).all())
        if not found:
            raise KeyError(number)
        return found[0]

    def write_down(self, said: NewNeed, *, by: str, today: date) -> int:
        """Add a need; returns its number. Raises NotInRegister."""
        with self._writing.begin() as hub:
            row = {
                "administration": _number(hub, administration, said.owner),
                "site": _number(hub, site, said.site) if said.site else None,
                "area": said.area.value, "title": said.title, "release": said.evidence.release,
                "table_key": said.evidence.table, "at": ",".join(said.evidence.at),
                "measure": said.evidence.measure, "evidence": said.evidence.words,
                "status": Status.RAISED.value, "raised_day": today.toordinal(),
            }  # fmt: skip
            number = int((hub.execute(insert(need), row).inserted_primary_key or [0])[0])
            _add_step(hub, number, NewStep(Status.RAISED, today), by, today)
        return number

    def go_on(self, number: int, said: NewStep, *, by: str, today: date) -> None:
        """Write what has happened to a need. Raises KeyError."""
        with self._writing.begin() as hub:
            moved = update(need).where(need.c.id == number).values(status=said.status.value)
            if not hub.execute(moved).rowcount:
                raise KeyError(number)
            _add_step(hub, number, said, by, today)

    def strike(self, number: int, step: int | None = None) -> None:
        """Take away the words of a need, or of one line of its history; all else stays."""
        with self._writing.begin() as hub:
            if step is None:
                hub.execute(update(need).where(need.c.id == number).values(title=""))
                return
            this = (need_step.c.need == number, need_step.c.id == step)
            hub.execute(update(need_step).where(*this).values(words=""))

    def _members(self, table: Table) -> tuple[Member, ...]:
        with self._engine.connect() as hub:
            asked = select(table.c.key, table.c.name).order_by(table.c.name)
            return tuple(Member(row.key, row.name) for row in hub.execute(asked))


def _add_step(hub: Connection, number: int, said: NewStep, by: str, today: date) -> None:
    row = {
        "need": number, "status": said.status.value, "day": said.day.toordinal(),
        "written_day": today.toordinal(), "author": by, "words": said.words,
        "release": said.release, "evidence": said.evidence,
    }  # fmt: skip
    hub.execute(insert(need_step), row)


def _number(hub: Connection, table: Table, key: str) -> int:
    number = hub.execute(select(table.c.id).where(table.c.key == key)).scalar()
    if number is None:
        raise NotInRegister(f"{key}: there is no such {table.name}")
    return int(number)


def _read(hub: Connection, rows: Sequence[Row[Any]]) -> tuple[Need, ...]:
    listed = select(need_step).where(need_step.c.need.in_([row.id for row in rows]))
    steps: dict[int, list[Step]] = {row.id: [] for row in rows}
    for row in hub.execute(listed.order_by(need_step.c.id)):
        steps[row.need].append(_step(row))
    return tuple(_need(row, steps[row.id]) for row in rows)


def _need(row: Row[Any], steps: Iterable[Step]) -> Need:
    codes = tuple(row.at.split(",")) if row.at else ()
    return Need(
        row.id,
        row.title,
        Evidence(row.release, row.table_key, codes, row.measure, row.evidence),
        Area(row.area),
        Member(row.owner_key, row.owner_name),
        Member(row.site_key, row.site_name) if row.site_key else None,
        Status(row.status),
        date.fromordinal(row.raised_day),
        tuple(steps),
    )


def _step(row: Row[Any]) -> Step:
    day, written = date.fromordinal(row.day), date.fromordinal(row.written_day)
    told = NewStep(Status(row.status), day, row.words, row.release, row.evidence)
    return Step(row.id, row.author, written, told)
