"""Makes a release: count, protect, attack, withhold, work out, choose, enter into the ledger."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from sqlalchemy import Engine

from kiosk.demand.closing import closing, released
from kiosk.demand.figures.change import change
from kiosk.demand.figures.counting import Registered, count, registered
from kiosk.demand.figures.facts import lake_facts, sql_facts
from kiosk.demand.figures.fairness import equality, give_up
from kiosk.demand.figures.forecast import forecast
from kiosk.demand.figures.known import Known, known
from kiosk.demand.figures.money import money
from kiosk.demand.figures.occupancy import full_share, terminals_needed
from kiosk.demand.figures.places import gap, priority
from kiosk.demand.figures.rush import rush
from kiosk.demand.figures.table import Period, Table
from kiosk.demand.figures.things import things_to_look_at
from kiosk.demand.lake import export_month
from kiosk.demand.protection.lattice import Groups
from kiosk.demand.protection.ledger import enter, releases
from kiosk.demand.protection.withholding import made_safe
from kiosk.demand.release_lock import undisturbed
from kiosk.demand.reports.content import Content, Owners
from kiosk.demand.retention import check_rows
from kiosk.demand.store import WRITES


class AlreadyReleased(Exception):
    """These months have been released; what is published is not published again."""


def publish(engine: Engine, period: Period, *, today: date, lake: Path | None = None) -> int:
    """Release a period; returns the release's number. Its months are closed from then on.

    With a lake its files of the months are written anew. Raises UnderWay, Broken, RowsGone,
    AlreadyReleased, NotSafe or Contradiction, and then nothing is published.
    """
    with undisturbed(engine):
        earlier = releases(engine)
        if any(table.period == period for tables in earlier for table in tables):
            raise AlreadyReleased(f"{period.first}-{period.last}")
        check_rows(engine, period.first, period.last)
        with closing(engine, period.months, today):
            if lake:
                for month in period.months:
                    export_month(engine, lake, month)
            content = worked_out(engine, period, earlier, lake=lake)
            with engine.execution_options(**{WRITES: True}).begin() as connection:
                number = enter(connection, period, content, day=today.toordinal(), attacked=earlier)
                released(connection, period.months)
    return number


def worked_out(
    engine: Engine, period: Period, earlier: Sequence[Sequence[Table]], *, lake: Path | None = None
) -> Content:
    """Everything that a release of the period would hold; writes nothing."""
    names, registers = registered(engine, period), known(engine, period)
    asked = lake_facts(lake, engine, period) if lake else sql_facts(engine, period)
    with asked as facts:
        counted = count(facts, names)
    safe = made_safe(counted, earlier, groups(names))
    tables = {table.about.key: table for table in (*safe, *derived(safe, earlier, registers))}
    return Content(tuple(tables.values()), things_to_look_at(tables), owners(registers))


def derived(
    safe: Sequence[Table], earlier: Sequence[Sequence[Table]], registers: Known
) -> tuple[Table, ...]:
    """What is worked out from the counted tables as published."""
    tables = {table.about.key: table for table in safe}
    full = full_share(tables)
    return (
        *equality(tables),
        give_up(tables),
        *rush(tables),
        full,
        terminals_needed(tables, registers),
        *forecast(tables),
        *money(tables, registers),
        *priority(registers, full),
        gap(tables, registers),
        *change(tables, earlier),
    )


def owners(registers: Known) -> Owners:
    """Who answers for each errand and topic, by code, on the period's last day."""
    return {
        what: {code: registers.administrations[key] for code, key in of.items()}
        for what, of in registers.owners.items()
    }


def groups(names: Registered) -> Groups:
    """What belongs to what, by code."""
    return {of: {code: member.code for code, member in d.items()} for of, d in names.groups.items()}
