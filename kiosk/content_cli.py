"""The commands for those who write: check the content, and help an editor to check it."""

import sys
from datetime import datetime
from pathlib import Path

import click

from kiosk.errands.banks import read_banks
from kiosk.errands.content_check import HERE
from kiosk.errands.content_check import main as check_content
from kiosk.errands.schema import FOLDER, write_schemas


@click.group()
def content() -> None:
    """Look after the errands, texts and facts."""


@content.command()
@click.argument("folder", required=False)
def check(folder: str | None) -> None:
    """Say what is wrong with errand files: unreachable, unhelpful, expired, too hard to read."""
    sys.exit(check_content([folder] if folder else []))


@content.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), required=False)
def banks(file: Path | None) -> None:
    """Say which banks would be offered today, and of each other why it is withheld."""
    register, today = read_banks(HERE, file), datetime.now().astimezone().date()
    for bank in register.offered(today):
        click.echo(f"{bank.key}: {bank.name}, to be looked at again by {bank.review}")
    problems = list(register.withheld(today))
    for problem in problems:
        click.echo(problem)
    sys.exit(1 if problems else 0)


@content.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=HERE)
def schema(folder: Path) -> None:
    """Write what an editor needs to check files while one writes, into FOLDER/schema."""
    write_schemas(folder)
    click.echo(f"Written: {folder / FOLDER}")
