"""The commands that make a made-up city, and that release the city's figures.

The hub's libraries are read when a command runs: a terminal has them not.
"""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from kiosk.hub_settings import HubSettings

WAIT = (
    "not heard of since these months ended; what comes after a release is not counted. "
    "Wait for it, or release --without-waiting"
)
BROKEN = "entry {} of the ledger is not as it was entered: somebody changed the database"
INTO = click.option("--into", help="The hub's database; else the one of the hub's settings.")


@click.command("demo-data")
@click.option("--terminals", default=12, show_default=True, help="At least 6.")
@click.option("--months", default=14, show_default=True, help="Back from last month.")
@click.option("--seed", default=1, show_default=True, help="The same seed, the same city.")
@click.option("--no-problems", is_flag=True, help="A city in which nothing is wrong.")
@INTO
def demo_data(
    terminals: int, months: int, seed: int, into: str | None, *, no_problems: bool
) -> None:
    """Fill an empty hub with a made-up city whose problems are known."""
    from sqlalchemy.exc import IntegrityError

    from kiosk.demand import store_at
    from kiosk.demand.city import build_city, first_day, write_city

    today = datetime.now(UTC).astimezone().date()
    try:
        city = build_city(
            terminals=terminals, months=months, seed=seed, first=first_day(today, months),
            problems=not no_problems,
        )  # fmt: skip
        with store_at(into or _database()) as engine:
            written = write_city(engine, city)
    except (ValueError, IntegrityError) as error:
        reason = "this hub already has places" if isinstance(error, IntegrityError) else error
        raise click.ClickException(str(reason)) from None
    click.echo(f"{written} rows of Exempelstad, from {city.first}; hidden in it: {city.planted}")


@click.command()
@click.argument("first", type=int)
@click.argument("last", type=int)
@click.option("--without-waiting", is_flag=True, help="Even if terminals have more to tell.")
@INTO
def figures(first: int, last: int, into: str | None, *, without_waiting: bool) -> None:
    """Release the months FIRST to LAST, such as 202601 202612: protected, attacked, kept.

    What a terminal tells of these months afterwards is not counted.
    """
    from kiosk.demand import store_at
    from kiosk.demand.closing import not_heard
    from kiosk.demand.figures import Period
    from kiosk.demand.figures.publish import AlreadyReleased, publish
    from kiosk.demand.protection import Broken
    from kiosk.demand.protection.attack import Contradiction
    from kiosk.demand.protection.withholding import NotSafe
    from kiosk.demand.release_lock import UnderWay
    from kiosk.demand.retention import RowsGone

    today, lake = datetime.now(UTC).astimezone().date(), _settings().files
    period = Period(first, last)
    if period.end > today:
        raise click.ClickException("those months are not over")
    try:
        with store_at(into or _database()) as engine:
            if (silent := not_heard(engine, period)) and not without_waiting:
                raise click.ClickException(f"{', '.join(silent)}: {WAIT}")
            number = publish(engine, period, today=today, lake=lake)
    except (RowsGone, UnderWay) as error:
        raise click.ClickException(f"nothing is published: {error}") from None
    except Broken as error:
        raise click.ClickException(f"nothing is published: {BROKEN.format(error)}") from None
    except (AlreadyReleased, NotSafe, Contradiction) as error:
        reason = f"nothing is published: {type(error).__name__}: {error}"
        raise click.ClickException(reason) from None
    click.echo(f"Release {number}: {first} to {last}")


@click.command("open-data")
@click.argument("first", type=int)
@click.argument("last", type=int)
@INTO
def open_data(first: int, last: int, into: str | None) -> None:
    """Open the released months FIRST to LAST to everybody, with noise; drawn once for ever."""
    from kiosk.demand import store_at
    from kiosk.demand.figures import Period
    from kiosk.demand.protection import Broken, noise

    settings = _settings()
    if not settings.open_data_epsilon:
        raise click.ClickException("SERVICEPUNKT_HUB_OPEN_DATA_EPSILON is 0: no noise is wanted")
    price = noise.Price(settings.open_data_epsilon, settings.open_data_budget)
    today = datetime.now(UTC).astimezone().date()
    period = Period(first, last)
    try:
        with store_at(into or settings.database) as engine:
            made = noise.open_with_noise(engine, period, price, today=today, lake=settings.files)
    except noise.REFUSALS as refused:
        raise click.ClickException(str(refused)) from None
    except Broken as error:
        raise click.ClickException(f"nothing is opened: {BROKEN.format(error)}") from None
    click.echo(f"{first} to {last} is open, drawn {made.made} with epsilon {made.noise.epsilon:g}")


def _database() -> str:
    return _settings().database


def _settings() -> "HubSettings":
    from kiosk.hub_settings import read_hub_settings

    return read_hub_settings()
