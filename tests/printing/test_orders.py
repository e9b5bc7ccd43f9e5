"""How much paper an order takes."""

import pytest

from printing import Order, Sides

SOME = b"%PDF-"


@pytest.mark.parametrize(
    ("pages", "copies", "sides", "requested", "sheets"),
    [
        (1, 1, Sides.BOTH, 1, 1),
        (2, 1, Sides.BOTH, 2, 1),
        (3, 1, Sides.BOTH, 3, 2),
        (3, 2, Sides.BOTH, 6, 4),  # a copy never starts on the back of the one before
        (4, 3, Sides.BOTH, 12, 6),
        (3, 1, Sides.ONE, 3, 3),
        (3, 2, Sides.ONE, 6, 6),
    ],
)
def test_sheets_are_counted_as_they_come_out(
    pages: int, copies: int, sides: Sides, requested: int, sheets: int
) -> None:
    order = Order(SOME, pages, copies, sides)
    assert (order.requested, order.sheets) == (requested, sheets)


def test_an_order_does_not_show_its_document() -> None:
    assert "hemlig" not in repr(Order(b"%PDF-hemlig", 1))


@pytest.mark.parametrize(("pages", "copies"), [(0, 1), (1, 0), (-1, 1)])
def test_an_order_for_nothing_cannot_be_written(pages: int, copies: int) -> None:
    with pytest.raises(ValueError, match="start at 1"):
        Order(SOME, pages, copies)
