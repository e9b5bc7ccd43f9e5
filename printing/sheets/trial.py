"""The page staff print to see that a printer is well: every script, greys, edges and the back."""

from printing.document import (
    Document,
    Frame,
    Greys,
    Heading,
    Letterhead,
    NewPage,
    Paragraph,
    Part,
    Twice,
)
from printing.typeset import Sheet, typeset

# alphabets, not words: they are the same in every language of the terminal
LETTERS = (
    "ABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖ abcdefghijklmnopqrstuvwxyzåäö 0123456789",
    "ا ب ت ث ج ح خ د ذ ر ز س ش ص ض ط ظ ع غ ف ق ك ل م ن ه و ي پ چ ژ گ",
    "ሀ ለ ሐ መ ሠ ረ ሰ ሸ ቀ በ ተ ነ አ ከ ወ ዐ ዘ የ ደ ገ ጠ ጸ ፈ ፐ",
)


def trial(head: Letterhead, title: str, advice: str) -> Sheet:
    """Write a front and a back; `advice` tells staff what to look for."""
    side: tuple[Part, ...] = (Frame(), Paragraph(Twice(advice)), *_alphabets(), Greys())
    return typeset(Document(head, Twice(title), (*side, NewPage(), Heading(Twice(title)), *side)))


def _alphabets() -> list[Part]:
    return [Paragraph(Twice(letters), bold) for letters in LETTERS for bold in (False, True)]
