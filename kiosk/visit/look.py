"""How a visitor wants the pages to look."""

from dataclasses import dataclass

from kiosk.usage import AccessMode

SIZES = ("1", "2", "3", "4")
CONTRASTS = ("calm", "dark", "yellow", "light")


@dataclass(frozen=True, slots=True)
class Look:
    """Size of text and contrast, from closed lists; forgotten with the visit."""

    size: str = "1"
    contrast: str = "calm"

    def changed(self, size: str | None, contrast: str | None) -> "Look":
        """Return the look with what was asked for; what is not on the lists changes nothing."""
        return Look(
            size if size in SIZES else self.size,
            contrast if contrast in CONTRASTS else self.contrast,
        )

    @property
    def access_mode(self) -> AccessMode:
        """How the monthly counters name it."""
        large, contrast = self.size != "1", self.contrast != "calm"
        if large:
            return AccessMode.LARGE_TEXT_AND_CONTRAST if contrast else AccessMode.LARGE_TEXT
        return AccessMode.CONTRAST if contrast else AccessMode.DEFAULT
