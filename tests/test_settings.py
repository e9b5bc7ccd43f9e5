"""A site's settings are read once, and nonsense keeps the terminal closed."""

from pathlib import Path

import pytest

from kiosk.settings import SettingsError, read_settings


def write(folder: Path, text: str) -> Path:
    path = folder / "site.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_without_a_file_every_limit_has_a_safe_default() -> None:
    settings = read_settings(environ={})
    assert settings.terminal.bind.startswith("127.0.0.1:")
    assert (settings.patience.ask_after, settings.patience.end_after) == (300, 45)
    assert (settings.papers.max_pages, settings.papers.max_megabytes) == (60, 20)
    assert settings.fair_use.pages_per_visit == 40


def test_the_file_says_what_the_site_decided(tmp_path: Path) -> None:
    path = write(tmp_path, '[fair_use]\npages_per_visit = 12\n[terminal]\nname = "Biblioteket"\n')
    settings = read_settings(path, {})
    assert (settings.fair_use.pages_per_visit, settings.terminal.name) == (12, "Biblioteket")


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    path = write(tmp_path, "[fair_use]\npages_per_visit = 12\n")
    said = {
        "SERVICEPUNKT_FAIR_USE_PAGES_PER_VISIT": "30",
        "SERVICEPUNKT_TERMINAL_LANGUAGES": "sv, en",
        "SERVICEPUNKT_HUB_DATABASE": "the hub's own",
        "HOME": "/",
    }
    settings = read_settings(path, said)
    assert settings.fair_use.pages_per_visit == 30
    assert settings.terminal.languages == ("sv", "en")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[fair_use]\npages_per_vist = 12\n", "fair_use.pages_per_vist"),
        ("[fairuse]\npages_per_visit = 12\n", "fairuse"),
        ("[patience]\nend_after = 5\n", "patience.end_after"),
        ('[terminal]\nbind = "everywhere"\n', "terminal.bind"),
        ('[terminal]\nbind = "0.0.0.0:8080"\n', "terminal.bind"),
        ('[staff]\npin_hash = "2468"\n', "staff.pin_hash"),
        ("terminal = 3\n", "terminal"),
        ("[terminal\n", "not valid TOML"),
    ],
)
def test_an_unknown_key_or_impossible_value_is_named_with_its_file(
    tmp_path: Path, text: str, named: str
) -> None:
    path = write(tmp_path, text)
    with pytest.raises(SettingsError) as refused:
        read_settings(path, {})
    assert named in str(refused.value)
    assert str(path) in str(refused.value)


@pytest.mark.parametrize(
    ("variable", "value"),
    [("SERVICEPUNKT_PAGES", "3"), ("SERVICEPUNKT_PATIENCE_ASK_AFTER", "soon")],
)
def test_a_wrong_variable_is_named(variable: str, value: str) -> None:
    with pytest.raises(SettingsError) as refused:
        read_settings(environ={variable: value})
    assert variable in str(refused.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        read_settings(tmp_path / "nowhere.toml", {})
