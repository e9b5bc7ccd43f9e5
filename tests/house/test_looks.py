"""The page can be read by tired eyes, mirrored for Arabic, and fetched in a moment."""

import gzip
import json
import re
from pathlib import Path

import pytest

from tests.house.sentences import ROOT

STATIC = ROOT / "kiosk" / "static"
STYLES = sorted((STATIC / "scss").glob("*.scss"))
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
THEME = (STATIC / "scss" / "_theme.scss").read_text("utf-8")
COLOUR = re.compile(r"--([\w-]+): (#[0-9a-f]+);")
MODES = ("calm", "dark", "yellow", "light")

TEXT_ON_GROUND = [
    ("ink", "paper"), ("ink", "sheet"), ("ink", "tint"), ("quiet", "paper"), ("quiet", "sheet"),
    ("quiet", "tint"), ("calm", "paper"), ("calm", "sheet"), ("calm", "tint"), ("on-calm", "calm"),
    ("on-calm", "calm-pressed"), ("stop", "paper"), ("stop", "sheet"), ("done", "paper"),
    ("done", "sheet"), ("focus-ink", "focus"),
]  # fmt: skip
LINE_ON_GROUND = [
    ("line", "paper"),
    ("line", "sheet"),
    ("focus-line", "paper"),
    ("accent", "paper"),
]

# Words of direction that do not turn when the page is mirrored.
ONE_SIDED = re.compile(r"\b(?:margin|padding|border)-(?:left|right)\b|^\s*(?:left|right):", re.M)
FIRST_PAGE = ("terminal.css", "latin.woff2", "arabic-names.woff2", "terminal.js", "arrival.js",
              "curtain.js", "live.js", "once.js", "presence.js", "staff_keys.js")  # fmt: skip
FIRST_PAGE_BYTES = 76_000  # of the 80 kB a first page may weigh; the rest is for its HTML


def colours(mode: str) -> dict[str, str]:
    calm, *others = re.split(r'\n\[data-contrast="', THEME)
    table = dict(COLOUR.findall(calm))
    for block in others:
        if block.startswith(mode):
            table |= COLOUR.findall(block.split("}")[0])
    return table


def luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    shares = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("mode", MODES)
def test_text_stands_out_seven_to_one_and_lines_three_to_one(mode: str) -> None:
    table = colours(mode)
    weak = [(a, b) for a, b in TEXT_ON_GROUND if contrast(table[a], table[b]) < 7]
    weak += [(a, b) for a, b in LINE_ON_GROUND if contrast(table[a], table[b]) < 3]
    assert weak == []


@pytest.mark.parametrize("style", STYLES, ids=lambda path: path.name)
def test_styles_say_start_and_end_so_that_the_page_mirrors(style: Path) -> None:
    assert ONE_SIDED.findall(style.read_text("utf-8")) == []


def test_the_built_styles_mirror_too() -> None:
    css = (STATIC / "built" / manifest()["terminal.css"]).read_text("utf-8")
    one_sided = re.findall(r"[{;](?:(?:margin|padding|border)-(?:left|right)|left|right)[-:]", css)
    assert one_sided == []


@pytest.mark.parametrize("bundle", ["terminal.css", "phone.css"])
def test_an_error_has_a_sign_beside_its_words_which_is_not_read_aloud(bundle: str) -> None:
    css = (STATIC / "built" / manifest()[bundle]).read_text("utf-8")
    sign = re.search(r"\.govuk-error-message::before\{([^}]*)\}", css)
    assert sign
    assert 'content:"!"/""' in sign.group(1)


def test_no_page_carries_a_style_or_a_script_within_it() -> None:
    within = re.compile(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)")
    pages = {page.name: within.findall(page.read_text("utf-8")) for page in TEMPLATES}
    assert {name: found for name, found in pages.items() if found} == {}


def test_the_first_page_is_light() -> None:
    built = [(STATIC / "built" / manifest()[name]).read_bytes() for name in FIRST_PAGE]
    weights = [min(len(data), len(gzip.compress(data))) for data in built]
    assert sum(weights) < FIRST_PAGE_BYTES


def manifest() -> dict[str, str]:
    names: dict[str, str] = json.loads((STATIC / "built" / "manifest.json").read_text("utf-8"))
    return names
