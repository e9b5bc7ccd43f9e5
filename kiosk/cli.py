"""The command `servicepunkt`: run a terminal, try a demo, make a PIN."""

import os
import signal
import sys
from pathlib import Path

import click

from kiosk.content_cli import content
from kiosk.demand_cli import demo_data, figures, open_data
from kiosk.demo import PIN, demo
from kiosk.errands import ContentError
from kiosk.serve import PortTaken, open_doors, serve
from kiosk.settings import Settings, SettingsError, read_settings
from kiosk.staff import hash_pin
from kiosk.usage.device_key import DeviceKey
from kiosk.window_policy import policy_text

CONFIG = click.option(
    "--config",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The site's settings (TOML).",
)


@click.group()
def main() -> None:
    """Servicepunkt: a public terminal that leaves nothing behind."""


@main.command()
@CONFIG
def terminal(config: Path | None) -> None:
    """Serve the terminal of this site."""
    settings = _settings(config)
    if not settings.staff.pin_hash:
        _refuse("staff.pin_hash: no PIN is set; `servicepunkt pin` makes one")
    if settings.papers.bubblewrap is None:  # a real terminal does not open papers without walls
        papers = settings.papers.model_copy(update={"bubblewrap": True})
        settings = settings.model_copy(update={"papers": papers})
    try:
        serve(settings, open_doors(settings))
    except PortTaken as error:
        _refuse(str(error))


@main.command()
@CONFIG
@click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("var"),
    help="Where the printed sheets arrive.",
)
def run(config: Path | None, folder: Path) -> None:
    """Try it all on this machine: terminal, print daemon, virtual printer and a small hub."""
    from kiosk.demo_hub import with_small_hub

    signal.signal(signal.SIGTERM, signal.default_int_handler)  # stop in good order either way
    try:
        with (
            with_small_hub(_settings(config), folder) as settings,
            demo(settings, folder=folder) as parts,
        ):
            click.echo(f"Terminal:  {parts.screen}  (staff: press Personal, PIN {PIN})")
            click.echo(f"Phone:     {parts.settings.phone.address or parts.phone}")
            click.echo(f"Bank:      {parts.bank}  (made up)")
            click.echo(f"Sheets:    {parts.rig.printed}")
            click.echo(f"Hub:       {settings.usage.hub}")
            click.echo("Ctrl-C stops everything.")
            sys.exit(parts.terminal.wait())
    except KeyboardInterrupt:
        click.echo("\nStopped.")
    except PortTaken as error:
        _refuse(str(error))


@main.command()
def pin() -> None:
    """Make the hash of a PIN for the settings file."""
    chosen = click.prompt("PIN", hide_input=True, confirmation_prompt=True)
    click.echo(f'[staff]\npin_hash = "{hash_pin(chosen)}"')


@main.command()
@CONFIG
def check(config: Path | None) -> None:
    """Check the settings and say what they are."""
    click.echo(
        _settings(config).model_dump_json(
            indent=2, exclude={"staff": {"pin_hash"}, "window": {"bar_key"}}
        )
    )


@main.command()
@CONFIG
@click.option("--policy", is_flag=True, help="Print the browser's policy file and end.")
def window(config: Path | None, policy: bool) -> None:
    """Keep the locked window: the browser before the visitor."""
    if policy:
        try:
            click.echo(policy_text(_settings(config)), nl=False)
            return
        except (ContentError, SettingsError) as error:
            _refuse(str(error))
    words = ["--config", str(config)] if config else []
    # in its place, without the terminal's libraries: it runs as root and should be small
    os.execv(sys.executable, [sys.executable, "-m", "kiosk.window", *words])  # noqa: S606 - our own program


main.add_command(content)
main.add_command(demo_data)
main.add_command(figures)
main.add_command(open_data)


@main.command()
@CONFIG
def key(config: Path | None) -> None:
    """Say which key the hub must know to take what this terminal counts; made if need be."""
    try:
        click.echo(DeviceKey.kept_in(_settings(config).usage.hub_key).public)
    except (OSError, ValueError):
        _refuse("usage.hub_key: the file holds no key")


class HubCommands(click.Group):
    """The hub's commands, read when one is asked for: a terminal has not its libraries."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name them."""
        return _hub().list_commands(ctx)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """Return one."""
        return _hub().get_command(ctx, name)


def _hub() -> click.Group:
    from kiosk.hub_cli import hub

    return hub


@main.group(cls=HubCommands)
def hub() -> None:
    """The city's hub, where terminals send what they have counted."""


def _settings(config: Path | None) -> Settings:
    try:
        return read_settings(config)
    except SettingsError as error:
        _refuse(str(error))
        raise


def _refuse(reason: str) -> None:
    click.echo(f"servicepunkt does not start:\n{reason}", err=True)
    sys.exit(2)
