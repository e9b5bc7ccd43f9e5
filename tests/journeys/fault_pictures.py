"""Renews the pictures of what a visitor sees in each trouble of the printer.

Run as `python -m tests.journeys.fault_pictures` and look at each: the guide to printing shows them.
"""

import io
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, expect

from kiosk.demo import Demo, demo
from kiosk.settings import read_settings
from tests.documents.corpus import statement
from tests.journeys.walk import PATIENCE, at_screen, chromium, phone_of, sends_by_phone
from tests.printing.troubles import MISHAPS, Mishap

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"
PAGES, PAGE_MS = 7, 900
COLOURS, EDGE = 32, 24  # a message has few colours; pixels of air around it


def main() -> None:
    """Make a picture of every trouble."""
    with chromium() as browser:
        for mishap in MISHAPS:
            with tempfile.TemporaryDirectory() as folder:
                _keep(_in_trouble(browser, mishap, Path(folder)), f"fault-{mishap.name}.png")


def _in_trouble(browser: Browser, mishap: Mishap, folder: Path) -> bytes:
    """Print at a real terminal, let the fault strike, and take a picture of the message."""
    settings = read_settings(
        environ={
            "SERVICEPUNKT_TERMINAL_BIND": "127.0.0.1:0",
            "SERVICEPUNKT_PHONE_BIND": "127.0.0.1:0",
            "SERVICEPUNKT_USAGE_JOURNAL": str(folder / "usage.sqlite3"),
        }
    )
    with demo(settings, folder=folder / "var") as place:
        place.rig.page_ms(PAGE_MS)
        page = _prints(browser, place, folder)
        expect(page.get_by_text("i skrivarens fack")).to_be_visible(timeout=PATIENCE)
        mishap.strike(place.rig)
        expect(page.get_by_text(mishap.sentence)).to_be_visible(timeout=PATIENCE)
        picture = _photograph(page)
        page.context.close()
        return picture


def _prints(browser: Browser, place: Demo, folder: Path) -> Page:
    visitor = at_screen(browser, place.screen)
    visitor.opens_start()
    visitor.presses("Svenska")
    visitor.presses("Skriva ut kontoutdrag")
    visitor.picks("3 hela månader")
    visitor.presses("Fortsätt")
    visitor.picks("I min telefon")
    visitor.presses("Fortsätt")
    visitor.reads("Hämta papper från din telefon")
    file = folder / "kontoutdrag.pdf"
    file.write_bytes(statement(PAGES))
    code = visitor.page.locator(".code").inner_text()
    phone = phone_of(browser)
    sends_by_phone(phone, f"{place.phone}/p/{code}", file)
    phone.close()
    visitor.presses("Se dina papper")
    visitor.presses(f"Skriv ut alla {PAGES} sidor|Skriv ut {PAGES} sidor")
    visitor.reads("Skriv ut")
    visitor.presses(f"Skriv ut {PAGES} sidor")
    return visitor.page


def _photograph(page: Page) -> bytes:
    page.evaluate("document.fonts.ready")
    box = page.locator(".progress").bounding_box()
    assert box is not None
    left, top = max(0.0, box["x"] - EDGE), max(0.0, box["y"] - EDGE)
    width, height = box["width"] + 2 * EDGE, box["height"] + 2 * EDGE
    return page.screenshot(clip={"x": left, "y": top, "width": width, "height": height})


def _keep(picture: bytes, name: str) -> None:
    few = Image.open(io.BytesIO(picture)).convert("RGB").quantize(COLOURS)
    few.save(PICTURES / name, optimize=True)


if __name__ == "__main__":
    main()
