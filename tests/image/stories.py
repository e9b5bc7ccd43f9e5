"""What `make image-test` tells: a terminal loses its power at the worst moments, and starts.

Run by its name, so that `make test` stays quick. One story goes on where the last one ended: all
happen to one disk.
"""

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

import pytest

from provisioning.image import build_image
from provisioning.program import run
from tests.image.machine import Machine
from tests.image.traces import traces
from tests.image.visitor import LONGEST_WAIT, Visitor

SECONDS = 60.0  # of the terminal's own clock, until the start page is there
CANARY = "Kanariefagel2207"
GUEST = Path(__file__).with_name("guest")
TO_MAIN = ("tab", "ret", "tab")  # past the link that leads past the bar
END, YES_END = (1173, 43), (930, 43)  # on the bar, which never moves
RISKY = [("ctrl", "alt", f"f{number}") for number in range(1, 13)] + [
    ("ctrl", "alt", "backspace"), ("ctrl", "alt", "delete"), ("alt", "sysrq", "k"),
    ("alt", "sysrq", "b"), ("alt", "sysrq", "e"), ("alt", "f2"), ("ctrl", "alt", "t"),
    ("ctrl", "alt", "kp_add"), ("ctrl", "alt", "kp_subtract"),
]  # fmt: skip

# what is killed, and the unit that must bring it back
VICTIMS = {"kiosk.window": "window", "bin/i3": "window", "lib/xorg": "screen",
           "servicepunkt terminal": "terminal"}  # fmt: skip


@dataclass
class Told:
    """The figures of the whole run."""

    start_seconds: list[float] = field(default_factory=list)  # by the terminal's clock
    wall_seconds: list[float] = field(default_factory=list)
    cuts: dict[str, int] = field(default_factory=dict)  # moment → traces on the disk


@dataclass
class Place:
    """The terminal's disk, and everything to put it under power."""

    image: Path
    folder: Path
    told: Told = field(default_factory=Told)

    @property
    def disk(self) -> Path:
        return self.folder / "disk"

    def machine(self) -> Machine:
        return Machine(self.image, self.disk, self.folder)

    def starts(self, machine: Machine) -> Visitor:
        """Wait for the start page, and note how long it took."""
        visitor = Visitor(machine, self.folder)
        while not visitor.sees_start_page():
            assert machine.seconds < LONGEST_WAIT, "no start page came"
            time.sleep(1)
        self.told.wall_seconds.append(round(machine.seconds, 1))
        up = float(machine.runs("cat /proc/uptime").split()[0])
        self.told.start_seconds.append(round(up, 1))
        assert up < SECONDS
        return visitor


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    if os.geteuid() != 0:
        pytest.skip("making a disk image needs root")
    whole = Place(build_image("2468", besides=GUEST), tmp_path_factory.mktemp("machine"))
    original = whole.image / "disk.ext4"
    run("/usr/bin/cp", "--sparse=always", str(original), str(whole.disk))
    yield whole
    sys.stdout.write(f"\n{json.dumps(asdict(whole.told))}\n")


def writes_a_name(machine: Machine, visitor: Visitor) -> None:
    """Begin a form and write the canary where one's name belongs."""
    visitor.touches("English", until="municipality")
    visitor.touches("municipality", until="changed")
    visitor.touches("changed", until="becomes")
    visitor.presses(*TO_MAIN, "tab", "ret", until="together")
    visitor.presses(*TO_MAIN, "tab", "spc", "ret", until="name.?")
    visitor.presses(*TO_MAIN, "tab")
    visitor.sees_itself_write(CANARY, machine.types)


def hands_it_in(machine: Machine, visitor: Visitor) -> None:
    writes_a_name(machine, visitor)
    visitor.presses("ret", until="number.?")


def ends_the_visit(machine: Machine, visitor: Visitor) -> None:
    """End it, and be cut off while everything is being removed."""
    hands_it_in(machine, visitor)
    machine.touches(*END)
    visitor.waits_until_still()
    machine.touches(*YES_END)


def does_nothing(machine: Machine, visitor: Visitor) -> None:
    """Nobody is here."""


def test_a_word_on_the_disk_is_found(place: Place) -> None:
    planted = place.folder / "planted"
    for encoding in ("utf-8", "utf-16-le"):
        planted.write_bytes(b"\0" * 40_000_000 + CANARY.encode(encoding))
        assert traces(planted, CANARY) == 1
    planted.unlink()


def test_power_lost_while_it_starts_harms_nothing(place: Place) -> None:
    with place.machine() as machine:
        while "systemd" not in machine.runs("cat /proc/1/comm"):
            time.sleep(1)
    place.told.cuts["starting"] = traces(place.disk, CANARY)
    with place.machine() as machine:
        place.starts(machine)


@pytest.mark.parametrize(
    "moment", [does_nothing, writes_a_name, hands_it_in, ends_the_visit], ids=lambda do: do.__name__
)
def test_power_lost_leaves_no_word_and_the_start_page_comes_back(
    place: Place, moment: Callable[[Machine, Visitor], None]
) -> None:
    with place.machine() as machine:
        visitor = place.starts(machine)
        moment(machine, visitor)
    place.told.cuts[moment.__name__] = found = traces(place.disk, CANARY)
    assert found == 0


def test_what_root_wrote_to_the_disk_would_have_been_found(place: Place) -> None:
    with place.machine() as machine:
        place.starts(machine)
        machine.runs(f"echo {CANARY} > /var/lib/planted; sync")
    assert traces(place.disk, CANARY) > 0


def test_no_key_leads_behind_the_screen_and_what_dies_comes_back_clean(place: Place) -> None:
    with place.machine() as machine:
        visitor = place.starts(machine)
        for chord in RISKY:
            machine.presses(*chord)
            assert visitor.sees_start_page(), chord
        assert machine.runs("cat /sys/class/tty/tty0/active").strip() == "tty1"
        for victim, unit in VICTIMS.items():
            before = _main_process(machine, unit)
            machine.runs(f"pkill -KILL -f '{victim}'")
            _comes_back(machine, visitor, unit, before)


def _main_process(machine: Machine, unit: str) -> str:
    return machine.runs(f"systemctl show -P MainPID servicepunkt-{unit}").strip()


def _comes_back(machine: Machine, visitor: Visitor, unit: str, before: str) -> None:
    """Wait until another process stands there, and the start page with it."""
    end = time.monotonic() + LONGEST_WAIT
    while _main_process(machine, unit) in (before, "0") or not visitor.sees_start_page():
        assert time.monotonic() < end, f"{unit} did not come back"
        time.sleep(1)
