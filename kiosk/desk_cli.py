"""The commands of the coordinators' desk: let a coordinator in, write and freeze a report."""

from pathlib import Path

import click
from sqlalchemy.exc import SQLAlchemyError

from kiosk.coordinator import Door, StoreShelf, entry, furnish, read_coordinators
from kiosk.coordinator.door import NAME, SHORTEST, CoordinatorsWrong
from kiosk.coordinator.report import write_reports
from kiosk.demand import TooNew, store_at
from kiosk.demand.need_register import NeedRegister
from kiosk.demand.reports.frozen import AlreadyFrozen
from kiosk.frame import QuietFlask, frame_app
from kiosk.hub_settings import HubSettings, read_hub_settings
from kiosk.settings import SettingsError

PRIVATE = 0o600  # a hash is no password, but nobody else need read it


@click.command("coordinator")
@click.argument("name")
@click.option("--administration", default="", help="The key of the administration; empty: all.")
def coordinator(name: str, administration: str) -> None:
    """Let the coordinator NAME (a function, such as kultur) sign in; asks for the password."""
    path = _settings().coordinators
    try:
        known = read_coordinators(path)
    except CoordinatorsWrong as error:
        raise click.ClickException(str(error)) from None
    if not NAME.fullmatch(name):
        raise click.ClickException("a name has small letters a to z, digits and dashes")
    if name in known:
        raise click.ClickException(f"{name} is there already; take it out of {path} first")
    password = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    if len(password) < SHORTEST:
        raise click.ClickException(f"a password has at least {SHORTEST} characters")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(PRIVATE)
    with path.open("a", encoding="utf-8") as file:
        file.write(entry(name, administration, password))
    click.echo(f"{name} can sign in when the hub starts the next time")


@click.command("report")
@click.option("--release", type=int, help="The number of the release; otherwise the newest.")
def report(release: int | None) -> None:
    """Write and freeze the report of a release, as pages and as tagged PDF."""
    settings = _settings()
    try:
        with store_at(settings.database) as engine:
            shelf = StoreShelf(engine)
            numbers = shelf.numbers()
            if not numbers:
                raise click.ClickException("nothing has been released yet")
            number = release or numbers[0]
            app, needs = desk_app(shelf, settings.reports), NeedRegister(engine).all()
            made = write_reports(app, shelf, number, settings.reports, needs)
    except AlreadyFrozen as error:
        raise click.ClickException(
            f"{error}: there is a frozen report, it is not changed"
        ) from None
    except KeyError:
        raise click.ClickException(f"{release}: there is no such release") from None
    except (SQLAlchemyError, TooNew) as error:
        raise click.ClickException(f"the database: {type(error).__name__}") from None
    click.echo(f"{made.folder}\t{len(made.sums)} files\t{made.sum}")


def desk_app(shelf: StoreShelf, reports: Path) -> QuietFlask:
    """Return an app that writes reports and lets nobody in."""
    app = frame_app("kiosk", hosts=None, max_bytes=0)
    furnish(app, shelf=shelf, door=Door({}), reports=reports)
    return app


def _settings() -> HubSettings:
    try:
        return read_hub_settings()
    except SettingsError as error:
        raise click.ClickException(str(error)) from None
