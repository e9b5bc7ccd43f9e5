"""What administrators enter about places and terminals; days are day numbers."""

from sqlalchemy import Connection, bindparam, insert, select, update
from sqlalchemy.exc import IntegrityError

from kiosk.demand.register_tables import FAR, device, placement, site

SITE_KINDS = ("library", "social_office", "community_centre", "other")
SIGNS = select(device.c.id).where(
    device.c.public_key == bindparam("key"), device.c.revoked_day.is_(None)
)


class NotInRegister(Exception):
    """There is no such entry; the text says which."""


class AlreadyThere(Exception):
    """An entry has that name, or a terminal has that key."""


def add_site(connection: Connection, key: str, *, name: str, kind: str, day: int) -> int:
    """Add a place and return its number; `kind` is one of SITE_KINDS."""
    if kind not in SITE_KINDS:
        raise NotInRegister(f"{kind}: a place is one of {', '.join(SITE_KINDS)}")
    return _add(connection, insert(site).values(key=key, name=name, kind=kind, from_day=day))


def enrol(connection: Connection, key: str, public_key: str, *, at: str, day: int) -> int:
    """Let a terminal send from now on; it stands at the site with the key `at`."""
    place = connection.execute(select(site.c.id).where(site.c.key == at)).scalar()
    if place is None:
        raise NotInRegister(f"{at}: there is no such site")
    row = {"key": key, "public_key": public_key, "enrolled_day": day}
    number = _add(connection, insert(device).values(row))
    connection.execute(insert(placement).values(device=number, site=place, from_day=day))
    return number


def move(connection: Connection, key: str, *, to: str, day: int) -> None:
    """From this day on the terminal stands at another site."""
    number = _device(connection, key)
    place = connection.execute(select(site.c.id).where(site.c.key == to)).scalar()
    if place is None:
        raise NotInRegister(f"{to}: there is no such site")
    here = (placement.c.device == number, placement.c.until_day == FAR)
    connection.execute(update(placement).where(*here).values(until_day=day))
    connection.execute(insert(placement).values(device=number, site=place, from_day=day))


def revoke(connection: Connection, key: str, *, day: int) -> None:
    """Take nothing more from a terminal; what it has sent stays."""
    number = _device(connection, key)
    connection.execute(update(device).where(device.c.id == number).values(revoked_day=day))


def who_signs(connection: Connection, public_key: str) -> int | None:
    """Return the number of the terminal with this key, or None when it may not send."""
    number: int | None = connection.execute(SIGNS, {"key": public_key}).scalar()
    return number


def _device(connection: Connection, key: str) -> int:
    number = connection.execute(select(device.c.id).where(device.c.key == key)).scalar()
    if number is None:
        raise NotInRegister(f"{key}: there is no such terminal")
    return int(number)


def _add(connection: Connection, added: object) -> int:
    try:
        return int(connection.execute(added).inserted_primary_key[0])  # type: ignore[call-overload]
    except IntegrityError:
        raise AlreadyThere("that name or key is in use") from None
