"""Writes the browser's house rules for a site: its own pages, and the banks of its register."""

from datetime import datetime

from kiosk.browser.plan import CLOSED_PAGE
from kiosk.browser.policy import policy, written
from kiosk.errands import read_banks
from kiosk.house import content_folders
from kiosk.settings import Settings


def policy_text(settings: Settings) -> str:
    """Return the text of the managed policy; raises ContentError or SettingsError."""
    register = read_banks(*content_folders(settings)).with_sample_at(settings.content.sample_bank)
    today = datetime.now().astimezone().date()
    rules = policy(
        service=[f"http://{settings.terminal.bind}"],
        sites=[bank.site for bank in register.offered(today)],
        closed_page=CLOSED_PAGE,
        proxy=settings.window.proxy or None,
    )
    return written(rules)
