"""What is told of a print that was lost from sight while its pages were coming out: no number."""

from dataclasses import replace

import pytest

from printing import CupsPrinter, Outcome
from printing.rig import Rig
from tests.conditions import until
from tests.printing.conftest import (
    QUICK,
    ended,
    next_visitor_gets_only_their_own_page,
    nothing_left,
    story,
)
from tests.printing.papers import order

pytestmark = pytest.mark.cups


def test_row_a_power_lost_while_pages_come_out_leaves_no_number_to_be_wrong(
    rig: Rig,
) -> None:
    # as seldom as it takes for pages to come out between our last look and the power cut
    printer = CupsPrinter(rig.server, rig.queue, spool=rig.spool, patience=replace(QUICK, look=0.6))
    rig.page_ms(100)
    job = printer.print(order(9))
    told = story(job, lambda told: told.confirmed)[-1].confirmed or 0
    until(lambda: rig.pages_on_paper() >= told + 2)
    rig.switch_printer_off()
    rig.switch_printer_on()
    last = ended(job)
    assert (last.outcome, last.confirmed) == (Outcome.UNKNOWN, None)
    assert nothing_left(printer)
    assert next_visitor_gets_only_their_own_page(rig, printer)
    printer.close()


def test_row_a_power_lost_before_our_first_look_leaves_no_number_either(rig: Rig) -> None:
    printer = CupsPrinter(rig.server, rig.queue, spool=rig.spool, patience=replace(QUICK, look=0.6))
    job = printer.print(order(40))
    until(lambda: rig.pages_on_paper() >= 4)
    rig.switch_printer_off()
    rig.switch_printer_on()
    last = ended(job)
    assert (last.outcome, last.confirmed) == (Outcome.UNKNOWN, None)
    assert nothing_left(printer)
    assert next_visitor_gets_only_their_own_page(rig, printer)
    printer.close()
