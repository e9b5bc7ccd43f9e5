"""Somebody fills in a guided form at the screen: says what the story tells, and no to the rest."""

import re
from collections.abc import Mapping

from playwright.sync_api import Browser

from kiosk.demo import Demo
from tests.journeys.walk import Visitor, at_screen

PAGES = 120  # more means that the form never ends
DOOR = "Söka pengar från kommunen"
Story = Mapping[str, str]  # part of a question → the answer, or the words of a button


def begins_form(
    browser: Browser,
    demo: Demo,
    card: str,
    *,
    language: str = "Svenska",
    door: str = f"{DOOR}|Apply for money from the municipality",
    javascript: bool = True,
) -> Visitor:
    """Sit down and choose a form of income support, by the words on the card of its door."""
    visitor = at_screen(browser, demo.screen, javascript=javascript)
    visitor.opens_start()
    visitor.presses(f"^{language}")
    visitor.presses(door)
    visitor.presses(card)
    return visitor


def answers_until(visitor: Visitor, story: Story, heading: str) -> list[str]:
    """Answer page after page until one has this heading; returns the questions on the way."""
    asked: list[str] = []
    for _ in range(PAGES):
        visitor.page.wait_for_load_state()
        title = visitor.page.locator("h1").first.inner_text()
        if re.search(heading, title):
            return asked
        asked.append(title)
        _answers(visitor, _told(story, title, visitor.page.locator(".along__words").inner_text()))
    raise AssertionError("the form never ends")


def _told(story: Story, title: str, above: str) -> str | None:
    """Return the story's answer; one that names a child as well, such as `Barn 2: namn`, first."""
    for part, answer in story.items():
        about, _, words = part.rpartition(": ")
        if words in title and about in above:
            return answer
    return None


def _answers(visitor: Visitor, answer: str | None) -> None:
    page = visitor.page
    ways = page.locator("button[name=instead]")
    way = ways.filter(has_text=answer) if answer else ways.last
    if way.count():
        way.first.click()
        return
    if page.locator(".choice__input").count():
        _chooses(visitor, answer)
    elif page.locator("#question .govuk-input").count():
        _writes(visitor, answer or ("0" if page.locator("[inputmode]").count() else "något"))
    page.locator("#question .buttons .govuk-button").first.click()


def _chooses(visitor: Visitor, answer: str | None) -> None:
    """Pick an answer by its words; without one, the last: it is no, or nothing special."""
    choices = visitor.page.locator(".choice")
    choice = choices.filter(has_text=answer).first if answer else choices.last
    choice.locator(".choice__input").check()


def _writes(visitor: Visitor, answer: str) -> None:
    """Write an answer; the fields of one page are told apart by a bar."""
    fields = visitor.page.locator("#question .govuk-input")
    for number, text in enumerate(answer.split("|")):
        fields.nth(number).fill(text)


def prints_the_form(visitor: Visitor) -> None:
    """Go from the list of answers to the paper in the printer's tray."""
    page = visitor.page
    page.locator("#main .buttons .govuk-button").click()
    page.locator("#main form .govuk-button").click()
    visitor.goes_to("/print")
    page.locator("#main form .govuk-button").click()
    visitor.goes_to("/printed")
