"""The commands for those who write: check the content, and help an editor to check it."""

import sys
from pathlib import Path

import click

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
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=HERE)
def schema(folder: Path) -> None:
    """Write what an editor needs to check files while one writes, into FOLDER/schema."""
    write_schemas(folder)
    click.echo(f"Written: {folder / FOLDER}")
