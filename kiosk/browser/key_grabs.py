"""Which keys the visitor's hands may use, and which the window manager keeps for itself.

Keys are named by their place on the board, not by their letter: on an Arabic or Greek layout
Chromium still takes Ctrl with the key where N would be for "new window". What goes with Ctrl or Alt
is grabbed, except what is listed here; what stands alone is free, except what is listed here. X
keeps grabs in one list and compares each new one with all of it: 26000 took ten seconds, so it must
not grow without need. Chromium reacts to none with AltGr, Super or Hyper, and AltGr writes "@"
in Swedish.
"""

from collections.abc import Iterator

BOARD = range(9, 120)  # the letters, numbers, F1 to F12, arrows, number pad: evdev places
MEDIA = range(120, 256)  # back, home page, mail, sleep …
MODIFIERS = {37, 50, 62, 64, 66, 77, 92, 105, 108, 133, 134, 203, 204, 205, 206, 207}
CHORDS = ("Ctrl", "Ctrl+Shift", "Mod1", "Mod1+Shift", "Ctrl+Mod1", "Ctrl+Mod1+Shift", "Mod4")

A, C, V, X, Y, Z = 38, 54, 55, 53, 29, 52
HOME, UP, LEFT, RIGHT, END, DOWN, BACKSPACE, DELETE = 110, 111, 113, 114, 115, 116, 22, 119
MINUS, PLUS, ZERO, SLASH_OF_SE = 20, 21, 19, 61
PAD_MINUS, PAD_PLUS, PAD_ZERO = 82, 86, 90
WORDWISE = (HOME, UP, LEFT, RIGHT, END, DOWN)
FREE = {
    # copy and paste, undo, moving and deleting word by word; larger and smaller letters
    "Ctrl": {
        A,
        C,
        V,
        X,
        Y,
        Z,
        *WORDWISE,
        BACKSPACE,
        DELETE,
        MINUS,
        PLUS,
        ZERO,
        SLASH_OF_SE,
        PAD_MINUS,
        PAD_PLUS,
        PAD_ZERO,
    },  # fmt: skip
    "Ctrl+Shift": {Z, *WORDWISE, PLUS},
}
F6 = 72  # goes between the bar and the page
ALONE = {*range(67, 77), 95, 96, 107, 127, 135} - {F6}  # F1 to F12, Print, Pause, Menu
ESCAPE = 9  # alone it closes a list or a message; with Shift it opens the task manager
# F13 to F24 are what tactile keypads send; number pads send = , ( and )
FREE_MEDIA = {*range(191, 203), 125, 126, 129, 187, 188}
BUTTONS = (2, 3, 8, 9)  # middle, right, back, forward: only the left one and the wheel are left
CLICKS = ("Ctrl", "Shift", "Ctrl+Shift", "Mod1", "Ctrl+Mod1", "Mod1+Shift", "Mod4")


def grabs() -> Iterator[str]:
    """Yield the lines of an i3 configuration that keep keys and buttons from a visitor."""
    for chord in CHORDS:
        for code in (*BOARD, *(MEDIA if chord in ("Ctrl", "Mod1") else ())):
            if code not in MODIFIERS and code not in FREE.get(chord, ()):
                yield f"bindcode {chord}+{code} nop"
    alone = [*ALONE, *(code for code in MEDIA if code not in FREE_MEDIA | MODIFIERS | ALONE)]
    for code in alone:
        yield f"bindcode {code} nop"
        yield f"bindcode Shift+{code} nop"
    yield f"bindcode Shift+{ESCAPE} nop"
    yield from _clicks()


def _clicks() -> Iterator[str]:
    for button in BUTTONS:
        yield f"bindsym --whole-window button{button} nop"
    for chord in CLICKS:  # a click with a key opens tabs and windows, or saves what it points at
        for button in (1, *BUTTONS):
            yield f"bindsym --whole-window {chord}+button{button} nop"
