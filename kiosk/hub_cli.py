"""The commands `servicepunkt hub …`: serve the hub, and enter places and terminals."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import click
from sqlalchemy import Connection, select
from sqlalchemy.exc import SQLAlchemyError

from kiosk.demand import TooNew, store_at
from kiosk.demand.caretaker import tidy
from kiosk.demand.city_entry import enter
from kiosk.demand.city_file import CityFileWrong, read_city
from kiosk.demand.register_tables import FAR, device, placement, site
from kiosk.demand.registers import (
    SITE_KINDS,
    AlreadyThere,
    NotInRegister,
    add_site,
    enrol,
    move,
    revoke,
)
from kiosk.demand.release_lock import UnderWay
from kiosk.demand.store import WRITES
from kiosk.desk_cli import coordinator, report
from kiosk.hub_serve import HubStaysClosed, listen
from kiosk.hub_serve import serve as serve_hub
from kiosk.hub_settings import HubSettings, read_hub_settings
from kiosk.settings import SettingsError


@click.group()
def hub() -> None:
    """The city's hub, where terminals send what they have counted."""


@hub.command()
def serve() -> None:
    """Serve the hub."""
    settings = _settings()
    try:
        opened = listen(settings.bind)
        click.echo("Hub:       http://{}:{}".format(*opened.getsockname()[:2]))
        click.echo("Ctrl-C stops it.")
        serve_hub(settings, opened)
    except HubStaysClosed as error:
        raise click.ClickException(str(error)) from None


@hub.command("tidy")
def tidy_now() -> None:
    """Fold rows that have grown old into months now; the hub does so every day by itself."""
    settings = _settings()
    try:
        with store_at(settings.database) as engine:
            folded = tidy(engine, raw_months=settings.raw_months, lake=settings.files)
    except UnderWay as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"{folded} rows became months")


@hub.command("load")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
def load(file: Path) -> None:
    """Enter districts, places, owners and costs from a TOML file; see the hub's page."""
    with _writing() as connection:
        try:
            enter(connection, read_city(file), datetime.now(UTC).date())
        except CityFileWrong as error:
            raise click.ClickException(f"{file}: {error}") from None


@hub.group("site")
def sites() -> None:
    """The places where terminals stand."""


@sites.command("add")
@click.argument("key")
@click.option("--name", required=True, help="What people call it.")
@click.option("--kind", type=click.Choice(SITE_KINDS), default="library")
def site_add(key: str, name: str, kind: str) -> None:
    """Add a place."""
    with _writing() as connection:
        add_site(connection, key, name=name, kind=kind, day=_today())


@hub.group("device")
def devices() -> None:
    """The terminals that may send."""


@devices.command("add")
@click.argument("key")
@click.argument("public_key")
@click.option("--site", "at", required=True, help="The key of the place where it stands.")
def device_add(key: str, public_key: str, at: str) -> None:
    """Let a terminal send; PUBLIC_KEY is what `servicepunkt key` says at the terminal."""
    with _writing() as connection:
        enrol(connection, key, public_key, at=at, day=_today())


@devices.command("move")
@click.argument("key")
@click.option("--site", "to", required=True, help="The key of the place where it stands now.")
def device_move(key: str, to: str) -> None:
    """Say that a terminal stands somewhere else from today."""
    with _writing() as connection:
        move(connection, key, to=to, day=_today())


@devices.command("revoke")
@click.argument("key")
def device_revoke(key: str) -> None:
    """Take nothing more from a terminal."""
    with _writing() as connection:
        revoke(connection, key, day=_today())


@devices.command("list")
def device_list() -> None:
    """Say which terminals there are, and where."""
    asked = (
        select(device.c.key, site.c.key, device.c.revoked_day)
        .join(placement, (placement.c.device == device.c.id) & (placement.c.until_day == FAR))
        .join(site, site.c.id == placement.c.site)
        .order_by(device.c.key)
    )
    with _writing() as connection:
        for key, at, revoked in connection.execute(asked):
            click.echo(f"{key}\t{at}\t{'revoked' if revoked else 'may send'}")


hub.add_command(coordinator)
hub.add_command(report)


def _settings() -> HubSettings:
    try:
        return read_hub_settings()
    except SettingsError as error:
        raise click.ClickException(str(error)) from None


@contextmanager
def _writing() -> Iterator[Connection]:
    try:
        with (
            store_at(_settings().database) as engine,
            engine.execution_options(**{WRITES: True}).begin() as connection,
        ):
            yield connection
    except (NotInRegister, AlreadyThere, TooNew) as error:
        raise click.ClickException(str(error)) from None
    except SQLAlchemyError as error:
        raise click.ClickException(f"the database: {type(error).__name__}") from None


def _today() -> int:
    return datetime.now(UTC).toordinal()
