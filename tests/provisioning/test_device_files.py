"""The files a terminal gets fit each other, and the promises they make are written in them."""

import re
from configparser import ConfigParser
from pathlib import Path

from kiosk.settings import read_settings
from provisioning.bare_root import packages
from provisioning.device import ENABLED, FILES, MASKED, SETTINGS, UNITS, lay_out

OURS = [name for name in ENABLED if name.endswith(".service") and "servicepunkt" in name]


def text(name: str) -> str:
    return (FILES / name).read_text("utf-8")


def unit(name: str) -> ConfigParser:
    read = ConfigParser(strict=False, interpolation=None, delimiters=("=",))
    read.optionxform = str  # type: ignore[assignment, method-assign]  # systemd minds capitals
    read.read_string(text(f"{UNITS}/{name}"))
    return read


def test_the_settings_are_right_and_their_users_are_made(tmp_path: Path) -> None:
    site = tmp_path / "site.toml"
    site.write_text(SETTINGS.format(pin_hash="", bar_key="k" * 43))
    window = read_settings(site, environ={}).window
    made = re.findall(r"^u (\S+)", text("etc/sysusers.d/servicepunkt.conf"), re.M)
    assert {*window.users, window.terminal_user} == {*made}


def test_the_firewall_shuts_in_every_user_of_the_window(tmp_path: Path) -> None:
    site = tmp_path / "site.toml"
    site.write_text(SETTINGS.format(pin_hash="", bar_key="k" * 43))
    settings = read_settings(site, environ={})
    rules = text("etc/nftables.conf")
    (shut_in,) = re.findall(r"set shut_in \{.*elements = \{ (.*?) \}", rules)
    assert {*shut_in.split(", ")} == {*settings.window.users}
    for bind in (settings.terminal.bind, settings.window.proxy):
        assert f"tcp dport {bind.rsplit(':', 1)[1]}" in rules


def test_whatever_dies_is_started_again_without_end_and_writes_no_memory_to_disk() -> None:
    for name in OURS:
        read = unit(name)
        assert read["Service"]["Restart"] == "always", name
        assert read["Unit"]["StartLimitIntervalSec"] == "0", name
        assert read["Service"]["LimitCORE"] == "0", name
        assert read["Service"]["ProtectSystem"] == "strict", name


def test_a_screen_that_came_back_gets_its_window_back() -> None:
    assert unit("servicepunkt-screen.service")["Unit"]["Upholds"] == "servicepunkt-window.service"


def test_no_console_waits_and_no_key_reaches_the_kernel() -> None:
    assert {"getty@.service", "autovt@.service", "ctrl-alt-del.target"} <= {*MASKED}
    assert "kernel.sysrq = 0" in text("etc/sysctl.d/60-servicepunkt.conf")
    screen = text("etc/X11/xorg.conf.d/servicepunkt.conf")
    assert 'Option "DontVTSwitch" "true"' in screen
    assert 'Option "DontZap" "true"' in screen
    assert 'Option "DontZoom" "true"' in screen


def test_what_a_visit_may_touch_is_memory() -> None:
    mounts = dict(re.findall(r"^\S+\s+(/\S*)\s+(\S+)", text("etc/fstab"), re.M))
    assert mounts["/tmp"] == mounts["/var/tmp"] == "tmpfs"  # noqa: S108 - read, not written
    assert "swap" not in mounts.values()
    assert "Storage=volatile" in text("etc/systemd/journald.conf.d/servicepunkt.conf")
    assert unit("run-servicepunkt-memory.mount")["Mount"]["Type"] == "tmpfs"


def test_files_are_laid_out_for_all_to_read_and_none_but_their_owner_to_write(
    tmp_path: Path,
) -> None:
    lay_out(FILES, tmp_path)
    laid = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert {path.stat().st_mode & 0o777 for path in laid} == {0o644}
    assert len(laid) == len([path for path in FILES.rglob("*") if path.is_file()])


def test_the_list_of_packages_is_read_without_its_remarks() -> None:
    assert {"chromium", "nftables", "cups"} <= {*packages()}
    assert not [name for name in packages() if not re.fullmatch(r"[a-z0-9.+-]+", name)]
