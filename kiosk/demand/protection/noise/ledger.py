"""The ledger of open data: what was opened and what it cost; nothing in it is ever changed."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, RowMapping, insert, select, text

from kiosk.demand.figures.table import Period
from kiosk.demand.protection.ledger import Broken, seal
from kiosk.demand.release_tables import open_release
from kiosk.demand.reports.opened import TABLES, Opened, read_opened

NEARLY = 1e-9  # of an epsilon: a third and two thirds are one


class BudgetSpent(Exception):
    """The year's budget does not hold another opening; the text is a sentence for people."""


@dataclass(frozen=True, slots=True)
class Price:
    """What the city has decided: epsilon of one opening, and of all that touch a year."""

    epsilon: float
    budget: float


def opened(hub: Connection) -> tuple[Opened, ...]:
    """Everything that was ever opened, the first first. Raises Broken when an entry was changed."""
    return tuple(read_opened(row) for row in _sealed(hub))


def spent(before: tuple[Opened, ...], year: int) -> float:
    """The epsilon of every opening that touches a year: a person may come all year round."""
    return sum(one.noise.epsilon for one in before if year in _years(one.period))


def alone(hub: Connection) -> None:
    """Let nobody else spend while this transaction looks at what is left (SQLite does so)."""
    if hub.dialect.name == "postgresql":
        hub.execute(text("lock table open_release in exclusive mode"))


def refuse_if_spent(before: tuple[Opened, ...], period: Period, price: Price) -> None:
    """Raise BudgetSpent when a year of the period cannot pay for one more opening."""
    for year in _years(period):
        gone = spent(before, year)
        if gone + price.epsilon > price.budget + NEARLY:
            raise BudgetSpent(
                f"{year} has {max(price.budget - gone, 0):g} left of its budget of {price.budget:g}"
                f", and this would cost {price.epsilon:g}: nothing is opened"
            )


def enter(hub: Connection, one: Opened) -> None:
    """Write down what was opened, sealed to the entry before."""
    before = hub.scalar(select(open_release.c.sha256).order_by(open_release.c.id.desc()).limit(1))
    content = TABLES.dump_json(one.tables).decode()
    entry = {
        "first_month": one.period.first, "last_month": one.period.last,
        "made_day": one.made.toordinal(), "rule": one.noise.mechanism, "epsilon": one.noise.epsilon,
        "content": content, "sha256": _seal(before or "", one.noise.epsilon, content),
    }  # fmt: skip
    hub.execute(insert(open_release), entry)


def _sealed(hub: Connection) -> Iterator[RowMapping]:
    before = ""
    for row in hub.execute(select(open_release).order_by(open_release.c.id)).mappings():
        if row["sha256"] != _seal(before, row["epsilon"], row["content"]):
            raise Broken(str(row["id"]))
        before = row["sha256"]
        yield row


def _seal(before: str, epsilon: float, content: str) -> str:
    return seal(before, f"{float(epsilon)!r}\n{content}")


def _years(period: Period) -> range:
    return range(period.first // 100, period.last // 100 + 1)
