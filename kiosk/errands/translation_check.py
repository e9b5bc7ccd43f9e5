"""Checks what the errands say in other languages: all of it, short, and easily if promised."""

from collections.abc import Collection, Iterator

from kiosk.errands.content import Errand
from kiosk.errands.reading_level import lix
from kiosk.errands.said import said, too_long
from kiosk.languages import Language, Translation

EASY = "sv-easy"
HARDEST_EASY = 30.0  # LIX of a whole errand in easy Swedish


def translation_problems(errands: Collection[Errand], translation: Translation) -> Iterator[str]:
    """Yield what is wrong with the errands in one language, one line each."""
    texts = dict.fromkeys(text for errand in errands for text in said(errand))
    named = _named(translation.language)
    for place, text in texts:
        translated = translation.sentences.get(text)
        problem = too_long(place, translated) if translated else f"not translated: {text}"
        if problem:
            yield f"{named}: {problem}"
    if translation.language.code == EASY:
        yield from (f"{named}: {problem}" for problem in _hard_to_read(errands, translation))


def _hard_to_read(errands: Collection[Errand], translation: Translation) -> Iterator[str]:
    for errand in errands:
        texts = dict.fromkeys(text for _, text in said(errand))
        hardness = lix(translation.sentences.get(text, "") for text in texts)
        if hardness > HARDEST_EASY:
            yield f"{errand.key}: LIX {hardness:.1f}, easy Swedish has at most {HARDEST_EASY:.0f}"


def _named(language: Language) -> str:
    reviewed = language.reviewed
    return f"{language.code} ({f'reviewed {reviewed.day}' if reviewed else 'draft'})"
