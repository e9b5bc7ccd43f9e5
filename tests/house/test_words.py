"""The terminal speaks whole sentences in every language it offers."""

import re
from collections import defaultdict
from collections.abc import Sequence

import pytest
from babel.messages.catalog import Message

from tests.house.sentences import CATALOGUES, ROOT, catalogue, said

TRANSLATED = sorted(folder.name for folder in CATALOGUES.iterdir() if folder.is_dir())
NEVER_SAID = (r"vänta\b", "vänligen", "ogiltig", "session", "skicka in", "klicka", "obligatorisk")
ICON = re.compile(r'\bicon\("([\w-]+)"')
DRAWING = re.compile(r'^  "([\w-]+)": ', re.MULTILINE)


def first(sentence: Sequence[str]) -> str:
    return sentence if isinstance(sentence, str) else sentence[0]


def forms(message: Message) -> Sequence[str]:
    return [message.string] if isinstance(message.string, str) else message.string or [""]


@pytest.mark.parametrize("code", TRANSLATED)
def test_every_sentence_is_translated_and_none_is_left_over(code: str) -> None:
    there = {first(message.id): message for message in catalogue(code) if message.id}
    wanted = {first(sentence): sentence for sentence in said()}
    assert sorted(wanted.keys() - there.keys()) == []
    assert sorted(there.keys() - wanted.keys()) == []
    unsaid = [key for key, message in there.items() if message.fuzzy or not all(forms(message))]
    assert unsaid == []


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_translation_names_the_same_figures_as_the_swedish(code: str) -> None:
    words = catalogue(code)
    assert [str(problem) for message in words for problem in message.check(words)] == []


def test_one_singular_never_has_two_plurals() -> None:
    plurals: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for sentence in said():
        if isinstance(sentence, tuple):
            plurals[sentence[0]].add(sentence)
    assert {one: many for one, many in plurals.items() if len(many) > 1} == {}


def test_words_that_make_people_feel_small_are_never_said() -> None:
    sentences = [" ".join([s] if isinstance(s, str) else s).lower() for s in said()]
    assert [s for s in sentences for word in NEVER_SAID if re.search(rf"\b{word}", s)] == []


def test_every_icon_that_is_asked_for_is_drawn() -> None:
    drawn = set(DRAWING.findall((ROOT / "templates/components/icon.html").read_text("utf-8")))
    pages = [page.read_text("utf-8") for page in (ROOT / "templates").rglob("*.html")]
    assert {name for page in pages for name in ICON.findall(page)} - drawn == set()
