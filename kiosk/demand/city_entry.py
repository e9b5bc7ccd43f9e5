"""Enters what a city file says into the registers; entering it twice changes nothing."""

from datetime import date
from typing import Any

from sqlalchemy import Connection, Table, insert, select, update

from kiosk.demand.city_file import DAYS, CityFile, CityFileWrong, Owner, Site
from kiosk.demand.register_tables import (
    FAR,
    administration,
    district,
    indicator,
    opening_hours,
    plan_area,
    service,
    site,
    topic_owner,
    unit_cost,
)
from kiosk.usage import Errand, Topic


def enter(connection: Connection, city: CityFile, today: date) -> None:
    """Enter everything or nothing. Raises CityFileWrong when a key leads nowhere.

    What is there under the same key gets the file's words. New hours, owners and costs are valid
    from their day, and what was valid until then ends; nothing of the past is changed.
    """
    for table, named in (
        (district, city.district),
        (administration, city.administration),
        (plan_area, city.plan_area),
    ):
        for one in named:
            _put(connection, table, {"key": one.key}, {"name": one.name})
    for figure in city.indicator:
        key = {"district": _of(connection, district, figure.district),
               "what": figure.what, "year": figure.year}  # fmt: skip
        _put(connection, indicator, key, {"value": figure.value, "source": figure.source})
    for place in city.site:
        _enter_site(connection, place, today.toordinal())
    for owner in city.owner:
        _enter_owner(connection, owner)
    for cost in city.cost:
        whose = _of(connection, administration, cost.administration)
        prices = zip(
            ("ore", "ore_low", "ore_high"), (cost.kronor, cost.low, cost.high), strict=True
        )
        words = {name: round(100 * kronor) for name, kronor in prices} | {"source": cost.source}
        key = {"what": cost.what, "administration": whose}
        _succeed(connection, unit_cost, key, words, cost.since.toordinal())


def _enter_site(connection: Connection, place: Site, today: int) -> None:
    words = place.model_dump(include={"name", "kind", "latitude", "longitude"})
    words["from_day"] = place.since.toordinal()
    words["district"] = _of(connection, district, place.district)
    words["administration"] = _of(connection, administration, place.administration)
    _put(connection, site, {"key": place.key}, words)
    number = _of(connection, site, place.key)
    hours = {(DAYS.index(day) + 1, *open_.quarters) for open_ in place.hours for day in open_.days}
    now = opening_hours.c.until_day == FAR
    here = select(opening_hours).where(opening_hours.c.site == number, now)
    known = {(row.weekday, row.from_quarter, row.until_quarter): row for row in
             connection.execute(here)}  # fmt: skip
    first = not known
    for gone in known.keys() - hours:
        ended = update(opening_hours).where(opening_hours.c.id == known[gone].id)
        connection.execute(ended.values(until_day=today))
    for weekday, opens, closes in sorted(hours - known.keys()):
        row = {"site": number, "weekday": weekday, "from_quarter": opens, "until_quarter": closes}
        day = place.since.toordinal() if first else today
        connection.execute(insert(opening_hours).values(**row, from_day=day))


def _enter_owner(connection: Connection, owner: Owner) -> None:
    words = {"administration": _of(connection, administration, owner.administration),
             "plan_area": _of(connection, plan_area, owner.plan_area)}  # fmt: skip
    day = owner.since.toordinal()
    if owner.errand:
        _succeed(connection, service, {"errand": int(Errand[owner.errand])}, words, day)
    if owner.topic:
        _succeed(connection, topic_owner, {"topic": int(Topic[owner.topic])}, words, day)


def _put(connection: Connection, table: Table, key: dict[str, Any], words: dict[str, Any]) -> None:
    same = [table.c[name] == value for name, value in key.items()]
    if connection.execute(update(table).where(*same).values(words)).rowcount == 0:
        connection.execute(insert(table).values(**key, **words))


def _succeed(
    connection: Connection, table: Table, key: dict[str, Any], words: dict[str, Any], day: int
) -> None:
    """What was valid until now ends on this day, and the new begins."""
    same = [table.c[name] == value for name, value in key.items()]
    if connection.execute(select(table.c.id).where(*same, table.c.from_day > day)).first():
        raise CityFileWrong(f"{key}: something newer is entered already")
    before = (*same, table.c.from_day < day, table.c.until_day > day)
    connection.execute(update(table).where(*before).values(until_day=day))
    _put(connection, table, {**key, "from_day": day}, words)


def _of(connection: Connection, table: Table, key: str | None) -> int | None:
    if key is None:
        return None
    number: int | None = connection.scalar(select(table.c.id).where(table.c.key == key))
    if number is None:
        raise CityFileWrong(f"{key}: there is no such {table.name}")
    return number
