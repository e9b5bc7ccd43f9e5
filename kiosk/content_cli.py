"""The commands for those who write: check the content, and help an editor to check it."""

import os
import signal
import socket
import sys
from datetime import datetime
from pathlib import Path

import click

from kiosk.egress.learning import as_entry, learn, somebody_serves
from kiosk.errands import ContentError
from kiosk.errands.banks import read_banks
from kiosk.errands.content_check import HERE
from kiosk.errands.content_check import main as check_content
from kiosk.errands.schema import FOLDER, write_schemas
from kiosk.frame import with_assets
from kiosk.network_door import NetworkDoor
from kiosk.preview import preview as show
from kiosk.settings import Settings, SettingsError, read_settings
from kiosk.terminal import FORM_BYTES


@click.group()
def content() -> None:
    """Look after the errands, texts and facts."""


@content.command()
@click.argument("folder", required=False)
def check(folder: str | None) -> None:
    """Say what is wrong with errand files: unreachable, unhelpful, expired, too hard to read."""
    sys.exit(check_content([folder] if folder else []))


@content.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), required=False)
def banks(folder: Path | None) -> None:
    """Say which banks a site's own FOLDER offers today, and of each other why it is withheld."""
    register, today = read_banks(folder or HERE), datetime.now().astimezone().date()
    for bank in register.offered(today):
        click.echo(f"{bank.key}: {bank.name}, to be looked at again by {bank.review}")
    problems = list(register.withheld(today))
    for problem in problems:
        click.echo(problem)
    sys.exit(1 if problems else 0)


@content.command()
@click.option("--config", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--bind", default="127.0.0.1:3129", help="Where the learning proxy listens.")
@click.option("--beside-visitors", is_flag=True, help="Although a terminal is open here.")
def hosts(config: Path | None, bind: str, beside_visitors: bool) -> None:
    """Write down which hosts a bank needs: hosts and how often, nothing else; Ctrl-C ends it."""
    try:
        if somebody_serves(read_settings(config).terminal.bind) and not beside_visitors:
            raise SettingsError("a terminal is open here; learn where no visitor is")
        learned = learn(bind, lambda at: click.echo(f"chromium --proxy-server=http://{at}"))
    except (OSError, SettingsError) as error:
        click.echo(str(error), err=True)
        sys.exit(2)
    click.echo(as_entry(learned))


@content.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option(
    "--own",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="The site's folder, when FILE is one of ours and its pieces are not.",
)
@click.option("--port", default=8099, help="Where the pages are shown, on this machine only.")
def preview(file: Path, own: Path | None, port: int) -> None:
    """Show an errand in a browser; nothing is printed or counted. Changes show at once."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with (
            show(file, Settings(), own) as app,
            socket.create_server(("127.0.0.1", port)) as listens,
        ):
            site, address = with_assets(app), listens.getsockname()
            door = NetworkDoor(site, file=os.dup(listens.fileno()), max_bytes=FORM_BYTES).open()
            click.echo("http://{}:{}/preview  (Ctrl-C ends it)".format(*address))
            try:
                signal.pause()
            finally:
                door.close()
    except KeyboardInterrupt:
        click.echo("\nEnded.")
    except (ContentError, OSError) as error:
        click.echo(str(error), err=True)
        sys.exit(1)


@content.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=HERE)
def schema(folder: Path) -> None:
    """Write what an editor needs to check files while one writes, into FOLDER/schema."""
    write_schemas(folder)
    click.echo(f"Written: {folder / FOLDER}")
