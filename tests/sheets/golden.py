"""The sheets as they looked when a person last looked at them: `python -m tests.sheets.golden`.

Renew the pictures after a change that is meant, look at each of them, and commit them with it.
"""

import sys
from collections.abc import Callable
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image

from printing.document import (
    Answer,
    Document,
    Heading,
    Paragraph,
    Part,
    Signature,
    Steps,
    Tick,
    Together,
    Twice,
)
from printing.sheets import BigFact, Sheet, slip, trial
from printing.typeset import typeset
from tests.sheets.looking import HEAD

PICTURES = Path(__file__).with_name("golden")
WIDE = 210  # pixels, one for each millimetre: coarse enough for any drawing engine, fine for words
WORDS = {
    "Ansökan": ("طلب", "Codsi"),
    "Läs igenom och skriv under längst ner på sista sidan.": (
        "اقرأ كل شيء ثم وقّع في أسفل الصفحة الأخيرة.",
        "Akhri oo saxiix.",
    ),
    "Hyra och el": ("الإيجار والكهرباء", "Kirada"),
    "Hur mycket varje månad?": ("كم تدفع كل شهر؟", "Immisa?"),
    "7 480 kr": ("7 480 kr", "7 480 kr"),
    "Hur betalar du?": ("كيف تدفع؟", "Sidee?"),
    "Med BankID (på telefonen)": ("BankID هو طريقة الدفع (على الهاتف)", "BankID"),
    "Personnummer": ("الرقم الشخصي", "Lambarka"),
    "Kontoutdrag": ("كشف حساب", "Bangiga"),
    "Underskrift": ("التوقيع", "Saxiix"),
    "Lämna papperet före tisdag 3 mars.": ("سلّم الورقة قبل الثلاثاء 3 مارس.", "Keen."),
}
SWEDISH, ARABIC, SOMALI = None, 0, 1


def form_sheet(language: int | None, *, large: bool = False) -> Sheet:
    """A short form in Swedish, or in Swedish and another language."""

    def say(words: str) -> Twice:
        return Twice(words, "" if language is None else WORDS[words][language])

    parts: tuple[Part, ...] = (
        Paragraph(say("Läs igenom och skriv under längst ner på sista sidan.")),
        Heading(say("Hyra och el")),
        Answer(say("Hur mycket varje månad?"), say("7 480 kr")),
        Answer(say("Hur betalar du?"), say("Med BankID (på telefonen)")),
        Answer(say("Personnummer"), Twice("")),
        Tick(say("Kontoutdrag"), ticked=True),
        Together((Signature(say("Underskrift")),)),
        Steps((say("Lämna papperet före tisdag 3 mars."),)),
    )
    return typeset(Document(HEAD, say("Ansökan"), parts, large))


SHEETS: dict[str, Callable[[], Sheet]] = {
    "form-swedish": lambda: form_sheet(SWEDISH),
    "form-arabic": lambda: form_sheet(ARABIC),
    "form-arabic-large": lambda: form_sheet(ARABIC, large=True),
    "form-somali": lambda: form_sheet(SOMALI),
    "slip-arabic": lambda: slip(
        HEAD,
        BigFact("اتصل على هذا الرقم", "040-34 10 00"),
        BigFact("Ring det här numret", "040-34 10 00"),
    ),
    "trial": lambda: trial(HEAD, "Testsida", "Är ramen hel?"),
}


def picture(sheet: Sheet) -> Image.Image:
    """The first page as it looks from far away."""
    page = pdfium.PdfDocument(sheet.pdf)[0].render(scale=2).to_pil().convert("L")
    tall = round(WIDE * page.height / page.width)
    small: Image.Image = page.resize((WIDE, tall), Image.Resampling.BOX)
    return small


def main() -> int:
    """Renew all pictures."""
    PICTURES.mkdir(exist_ok=True)
    for name, make in SHEETS.items():
        picture(make()).quantize(16).save(PICTURES / f"{name}.png", optimize=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
