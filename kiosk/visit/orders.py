"""Makes the orders for the printer: every paper whole, or just some of its pages."""

from collections.abc import Mapping, Sequence

from kiosk.documents import Paper, Reader
from printing import Order


def orders_of(
    papers: Sequence[Paper], pages: Mapping[str, Sequence[int]] | None, *, reader: Reader
) -> dict[str, Order]:
    """Return paper key → its order; `pages` (paper key → page numbers) picks some of them.

    Raises Refused when the reader cannot pick the pages out, KeyError for an unknown paper.
    """
    if pages is None:
        return {paper.key: Order(paper.pdf(), paper.pages) for paper in papers}
    by_key = {paper.key: paper for paper in papers}
    orders = {}
    for key, numbers in pages.items():
        some = reader.select(by_key[key], sorted(set(numbers)))
        orders[key] = Order(some.pdf(), some.pages)
        some.forget()
    return orders
