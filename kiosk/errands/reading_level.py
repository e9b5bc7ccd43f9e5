"""Measures how hard a text is to read: LIX, the Swedish readability index."""

import re
from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_ENDS = re.compile(r"[.!?:]+")
_LONG = 6  # letters; a word with more is long


def lix(texts: Iterable[str]) -> float:
    """Return words per sentence plus the share of long words in percent; 0 when nothing is said.

    Each text is at least one sentence, as a heading or a button is. 30 is easy, 40 ordinary.
    """
    words, long, sentences = 0, 0, 0
    for text in texts:
        said = _WORD.findall(text)
        words += len(said)
        long += sum(len(word) > _LONG for word in said)
        sentences += sum(1 for part in _ENDS.split(text) if _WORD.search(part))
    return words / sentences + 100 * long / words if words else 0.0
