"""What was opened with noise, as the ledger keeps it; reading it needs neither OpenDP nor scipy."""

from dataclasses import dataclass
from datetime import date

from pydantic import TypeAdapter
from sqlalchemy import Engine, RowMapping, select

from kiosk.demand.figures import Period, Table
from kiosk.demand.release_tables import open_release
from kiosk.demand.reports.open_data import Noise, Open

TABLES = TypeAdapter(tuple[Table, ...])


@dataclass(frozen=True, slots=True)
class Opened:
    """What was opened of a period, when, what it cost and how the noise was made."""

    period: Period
    made: date
    noise: Noise
    tables: tuple[Table, ...]


def read_opened(row: RowMapping) -> Opened:
    """Read an entry of the ledger. Raises pydantic.ValidationError."""
    return Opened(
        Period(row["first_month"], row["last_month"]),
        date.fromordinal(row["made_day"]),
        Noise(row["epsilon"], row["rule"]),
        TABLES.validate_json(row["content"]),
    )


def newest_open(engine: Engine) -> Open | None:
    """Return what everybody may see: the latest period that was opened; None before the first."""
    latest = open_release.c.last_month.desc(), open_release.c.id.desc()
    with engine.connect() as hub:
        row = hub.execute(select(open_release).order_by(*latest).limit(1)).mappings().first()
    if row is None:
        return None
    one = read_opened(row)
    return Open(one.period, one.made, {t.about.key: t for t in one.tables}, one.noise)
