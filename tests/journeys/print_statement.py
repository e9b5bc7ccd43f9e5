"""The main job told as a story: print my bank statement for free, and leave nothing behind."""

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, expect

from kiosk.demo import Demo
from tests.documents.corpus import statement
from tests.journeys.walk import PATIENCE, Times, Visitor, at_screen, phone_of, sends_by_phone

CANARY = "KANARIEFAGEL-7391"
PAGES = 3


@dataclass
class Told:
    """What the screen said on the way."""

    visitor: Visitor
    requested: int
    times: Times


def print_my_statement(
    browser: Browser,
    demo: Demo,
    folder: Path,
    *,
    keys_only: bool = False,
    javascript: bool = True,
    looks: bool = False,
) -> Told:
    """Walk the whole job; returns what the screen said."""
    times = Times()
    visitor = at_screen(browser, demo.screen, javascript=javascript, keys_only=keys_only,
                        looks=looks)  # fmt: skip
    visitor.opens_start()
    visitor.presses("Svenska")
    visitor.reads("Vad vill du göra")
    times.mark("start")
    visitor.presses("Skriva ut kontoutdrag")
    visitor.reads("Vad står det i ditt brev")
    visitor.picks("3 hela månader")
    visitor.presses("Fortsätt")
    visitor.reads("Var har du ditt kontoutdrag")
    visitor.picks("I min telefon")
    visitor.presses("Fortsätt")
    times.mark("questions")
    visitor.reads("Hämta papper från din telefon")
    _send(browser, visitor, folder, keys_only=keys_only, javascript=javascript)
    visitor.presses("Se dina papper")
    times.mark("phone")
    visitor.reads("papper")
    visitor.presses(f"Skriv ut alla {PAGES} sidor|Skriv ut {PAGES} sidor")
    visitor.reads("Skriv ut")
    visitor.presses(f"Skriv ut {PAGES} sidor")
    visitor.reads("skrivs ut|Ta dina")
    visitor.goes_to("/printed")
    times.mark("print")
    heading = visitor.page.get_by_role("heading", name=re.compile(r"Ta dina (\d+) sidor")).first
    expect(heading).to_be_visible(timeout=PATIENCE)
    requested = int(re.search(r"\d+", heading.inner_text())[0])  # type: ignore[index]
    visitor.presses("Ja")
    visitor.reads("Vad vill du göra nu")
    visitor.presses("Avsluta besöket")
    visitor.reads("Vill du avsluta")
    visitor.presses("Ja, avsluta")
    visitor.reads("Allt är borta")
    times.mark("end")
    return Told(visitor, requested, times)


def _send(
    browser: Browser, visitor: Visitor, folder: Path, *, keys_only: bool, javascript: bool
) -> None:
    """Read the code off the screen and send a statement from a phone."""
    code = visitor.page.locator(".code").inner_text()
    address = visitor.page.locator(".address").inner_text()
    file = folder / f"{CANARY}.pdf"
    file.write_bytes(statement(PAGES, CANARY))
    phone = phone_of(browser, javascript=javascript)
    page = sends_by_phone(phone, f"http://{address}/p/{code}", file, keys_only=keys_only)
    if visitor.looks:
        Visitor(page, address, looks=True, violations=visitor.violations).looks_around()
    phone.close()
    file.unlink()


def text_on_paper(folder: Path) -> list[str]:
    """Return the text of every document the printer received, page by page."""
    pages: list[str] = []
    for paper in sorted(folder.glob("*.pdf")):
        text = subprocess.run(  # noqa: S603 - our own sheets
            ["/usr/bin/pdftotext", "-layout", paper, "-"], capture_output=True, check=True
        ).stdout.decode()
        pages += [page for page in text.split("\f") if page.strip()]
    return pages
