"""What a site has decided about its terminal, read once when it starts and never changed after."""

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

__all__ = ["Settings", "SettingsError", "read_settings"]

PREFIX = "SERVICEPUNKT_"
OTHERS = ("SERVICEPUNKT_HUB_",)  # the hub reads its own

LOOPBACK = r"^(127\.\d+\.\d+\.\d+|localhost):\d{1,5}$"  # the screen is never on the network
HUB = r"^$|^https://[^/\s]+/?$|^http://(127\.\d+\.\d+\.\d+|localhost):\d{1,5}/?$"
LOOKS_IN = ("/tmp", "/var/tmp", "/dev/shm", "/run", "/var/cache", "/var/log", "/var/spool")  # noqa: S108 - nothing is written there
Port = Annotated[str, Field(pattern=r"^[^:\s]+:\d{1,5}$")]


class SettingsError(Exception):
    """The terminal must not start; the text says which setting is wrong and where it stands."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Terminal(_Part):
    """The screen: its name, its address and its languages."""

    name: str = Field("Servicepunkt", min_length=1, max_length=40)
    bind: Annotated[str, Field(pattern=LOOPBACK)] = "127.0.0.1:8080"
    languages: tuple[str, ...] = ("sv", "sv-easy", "en", "ar", "so", "fa", "fi")
    threads: int = Field(12, ge=4, le=64)


class Patience(_Part):
    """How long a quiet visit is left alone, in seconds."""

    ask_after: int = Field(300, ge=20)
    end_after: int = Field(45, ge=20)


class Papers(_Part):
    """What a visitor may bring."""

    max_megabytes: int = Field(20, ge=1, le=100)
    max_pages: int = Field(60, ge=1, le=500)
    at_once: int = Field(10, ge=1, le=50, description="papers a visit can hold")
    bubblewrap: bool | None = None


class Phone(_Part):
    """The door for a phone."""

    bind: Port = "127.0.0.1:8081"
    address: str = Field("", description="what the QR says; empty: http:// and the bind address")
    minutes: int = Field(10, ge=1, le=60)


class PrinterPart(_Part):
    """The print daemon and its queue."""

    server: str = Field("/run/cups/cups.sock", min_length=1)
    queue: str = Field("kiosk", pattern=r"^[A-Za-z0-9_-]+$")
    spool: Path | None = None
    second_queue: str = Field("", pattern=r"^[A-Za-z0-9_-]*$")
    place: str = Field("", max_length=60, description="what is written on the printer")
    second_place: str = Field("", max_length=60)


class PickUp(_Part):
    """A code typed at the printer, where it stands elsewhere; empty bind: not used."""

    bind: Port | Literal[""] = ""
    minutes: int = Field(10, ge=1, le=60)


class FairUse(_Part):
    """Printing is free; a visit has a page budget that staff can extend."""

    pages_per_visit: int = Field(40, ge=1, le=1000)
    staff_adds: int = Field(20, ge=1, le=1000)


class Staff(_Part):
    """The site's PIN, as an argon2 hash (`servicepunkt pin` makes one)."""

    pin_hash: str = Field("", pattern=r"^(\$argon2id\$.+)?$")
    tries: int = Field(5, ge=1, le=20)
    lock_minutes: int = Field(5, ge=1, le=120)
    signed_in_minutes: int = Field(3, ge=1, le=30)


class Usage(_Part):
    """Where the terminal counts, and the hub it sends to; empty hub: it sends nothing."""

    journal: Path = Path("var/usage.sqlite3")
    hub: str = Field("", pattern=HUB)
    hub_key: Path = Path("var/hub.key")
    send_minutes: int = Field(15, ge=1, le=1440)
    keep_days: int = Field(30, ge=1, le=730, description="how long rows stay that the hub has")


class Statement(_Part):
    """What letters at this site usually ask for; empty: no answer is marked as usual."""

    usual_period: str = ""


class Content(_Part):
    """The site's own errands, pieces and facts, which go before ours."""

    folder: Path | None = None
    sample_bank: Annotated[str, Field(pattern=LOOPBACK)] | Literal[""] = ""


class WindowPart(_Part):
    """The locked window: the browser's process, its users and where it leaves traces."""

    socket: Path = Path("/run/servicepunkt-window/line")
    memory: Path | None = None
    users: tuple[str, ...] = ()
    terminal_user: str = ""
    bar_height: int = Field(90, ge=0, le=400)
    bar_key: str = Field("", pattern=r"^([A-Za-z0-9_-]{32,64})?$")
    proxy: Port | Literal[""] = ""
    looks_in: tuple[Path, ...] = tuple(map(Path, LOOKS_IN))


class Settings(_Part):
    """All of a terminal's settings; every limit has a default that is safe."""

    terminal: Terminal = Terminal()
    patience: Patience = Patience()
    papers: Papers = Papers()
    phone: Phone = Phone()
    printer: PrinterPart = PrinterPart()
    pick_up: PickUp = PickUp()
    fair_use: FairUse = FairUse()
    staff: Staff = Staff()
    usage: Usage = Usage()
    statement: Statement = Statement()
    content: Content = Content()
    window: WindowPart = WindowPart()


def read_settings(path: Path | None = None, environ: Mapping[str, str] | None = None) -> Settings:
    """Read TOML from `path`, then SERVICEPUNKT_SECTION_KEY variables over it.

    Raises SettingsError naming the key and the file or variable it came from.
    """
    table = _from_file(path) if path else {}
    origin: dict[tuple[str, ...], str] = {}
    for variable, section, key, value in _from_environment(
        os.environ if environ is None else environ
    ):
        table.setdefault(section, {})[key] = value
        origin[section, key] = variable
    try:
        return Settings.model_validate(table)
    except ValidationError as error:
        raise SettingsError(_explain(error, origin, path)) from None


def _from_file(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read ({error.strerror})") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: is not valid TOML ({error})") from None


def _from_environment(environ: Mapping[str, str]) -> list[tuple[str, str, str, Any]]:
    found = []
    for variable in sorted(environ):
        if not variable.startswith(PREFIX) or variable.startswith(OTHERS):
            continue
        section, key = _place(variable)
        value: Any = environ[variable]
        if isinstance(getattr(getattr(Settings(), section), key), tuple):
            value = [word.strip() for word in value.split(",")]
        found.append((variable, section, key, value))
    return found


def _place(variable: str) -> tuple[str, str]:
    name = variable.removeprefix(PREFIX).lower()
    for section, part in Settings():
        key = name.removeprefix(section + "_")
        if key != name and key in type(part).model_fields:
            return section, key
    raise SettingsError(f"{variable} (environment): there is no such setting")


def _explain(
    error: ValidationError, origin: Mapping[tuple[str, ...], str], path: Path | None
) -> str:
    lines = []
    for problem in error.errors(include_url=False, include_input=False):
        where = tuple(str(part) for part in problem["loc"])
        source = origin.get(where[:2], str(path))
        unknown = problem["type"] == "extra_forbidden"
        lines.append(
            f"{'.'.join(where)} ({source}): "
            + ("there is no such setting" if unknown else problem["msg"])
        )
    return "\n".join(lines)
