"""Looks at a Swedish account number as a bank does, to ask once more when it looks mistyped.

The ranges change and some true numbers fail the sums, so a number is doubted but never refused.
Source: the rules published as svbeon/kontonummer, read 2026-11-21.
"""

from collections.abc import Callable

from kiosk.forms.values import Account

# (first, last clearing number, which sum). Sums: see `_SUMS`.
_RANGES = (
    (1100, 1199, "1a"), (1200, 1399, "1a"), (1400, 2099, "1a"), (2300, 2399, "1b"),
    (2400, 2499, "1a"), (3000, 3299, "1a"), (3300, 3300, "2a"), (3301, 3399, "1a"),
    (3400, 3409, "1a"), (3410, 3781, "1a"), (3782, 3782, "2a"), (3783, 3999, "1a"),
    (4000, 4999, "1b"), (5000, 5999, "1a"), (6000, 6999, "2b"), (7000, 7999, "1a"),
    (8000, 8999, "2c"), (9020, 9029, "1b"), (9060, 9069, "1a"), (9120, 9124, "1a"),
    (9130, 9149, "1a"), (9150, 9169, "1b"), (9180, 9189, "2a"), (9250, 9259, "1a"),
    (9270, 9279, "1a"), (9400, 9449, "1a"), (9500, 9549, "2c"), (9550, 9569, "1b"),
    (9570, 9579, "2a"), (9780, 9789, "1b"), (9960, 9969, "2c"),
)  # fmt: skip


def looks_right(account: Account) -> bool:
    """Tell whether the sums of the bank fit; True when its rules are not known here."""
    clearing = int(account.clearing[:4])
    for first, last, kind in _RANGES:
        if first <= clearing <= last:
            return _SUMS[kind](account.clearing[:4], account.number)
    return True


def _type_1(weigh_first_digit: bool) -> Callable[[str, str], bool]:
    """Four digits of clearing and seven of account make one sum."""

    def fits(clearing: str, number: str) -> bool:
        start = clearing if weigh_first_digit else clearing[1:]
        return len(number) <= 7 and _mod_11(start + number.zfill(7))

    return fits


def _ten_digits(_clearing: str, number: str) -> bool:
    return len(number) <= 10 and _mod_10(number.zfill(10))


def _nine_digits(_clearing: str, number: str) -> bool:
    return len(number) <= 9 and _mod_11(number.zfill(9))


def _mod_10(digits: str) -> bool:
    total = 0
    for place, digit in enumerate(map(int, reversed(digits))):
        doubled = digit * 2 if place % 2 else digit
        total += doubled - 9 * (doubled > 9)
    return total % 10 == 0


def _mod_11(digits: str) -> bool:
    """Weights from the right are 1, 2 … 10, then 1 again."""
    weighed = (int(digit) * (place % 10 + 1) for place, digit in enumerate(reversed(digits)))
    return sum(weighed) % 11 == 0


_SUMS = {
    "1a": _type_1(weigh_first_digit=False),
    "1b": _type_1(weigh_first_digit=True),
    "2a": _ten_digits,
    "2b": _nine_digits,
    "2c": _ten_digits,
}
