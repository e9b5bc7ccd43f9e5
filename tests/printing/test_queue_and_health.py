"""The queue is provably right, or nothing is printed; staff see why."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from printing import CupsPrinter, PrinterRefused, QueueNotRight, Trouble, create_queue
from printing.ipp import Address
from printing.print_daemon import Queue
from printing.reasons import troubles
from printing.rig import Rig
from tests.printing.papers import order


@pytest.fixture
def raw_queue(rig: Rig) -> Iterator[CupsPrinter]:
    """The queue that `lpadmin -m everywhere` leaves behind when the printer is off."""
    rig.change_queue(
        ("URI", "device-uri", f"{rig.printer.uri}?contimeout=10"), ("NAME", "ppd-name", "raw")
    )
    printer = CupsPrinter(rig.server, rig.queue, spool=rig.spool)
    yield printer
    printer.close()


@pytest.mark.cups
def test_a_raw_queue_is_never_printed_to(rig: Rig, raw_queue: CupsPrinter) -> None:
    assert not raw_queue.health().queue_right
    with pytest.raises(PrinterRefused) as refused:
        raw_queue.print(order(1))
    assert refused.value.trouble is Trouble.STOPPED
    assert rig.pages_on_paper() == 0


@pytest.mark.cups
def test_a_queue_is_not_made_while_the_printer_is_off(rig: Rig) -> None:
    rig.switch_printer_off()
    with pytest.raises(QueueNotRight):
        create_queue(rig.server, "another", rig.printer.uri, seconds=0.5)
    half_made = CupsPrinter(rig.server, "another", spool=None)
    assert not half_made.health().ready
    with pytest.raises(PrinterRefused):
        half_made.print(order(1))
    half_made.close()


@pytest.mark.cups
def test_a_made_queue_is_right_and_made_again_stays_right(rig: Rig) -> None:
    for _ in range(2):
        made = create_queue(rig.server, "another", rig.printer.uri)
        assert made.right
        assert made.open
        assert made.device_uri.endswith("?contimeout=10")


@pytest.mark.cups
def test_without_a_daemon_nothing_is_reachable_and_orders_are_refused(rig: Rig) -> None:
    printer = CupsPrinter(rig.server, rig.queue, spool=rig.spool)
    rig.kill_daemon()
    health = printer.health()
    assert (health.ready, health.troubles) == (False, (Trouble.STOPPED,))
    with pytest.raises(PrinterRefused) as refused:
        printer.print(order(1))
    assert refused.value.trouble is Trouble.STOPPED
    assert printer.residue() == ()
    printer.close()


@pytest.mark.cups
def test_an_unknown_queue_is_not_healthy(rig: Rig) -> None:
    printer = CupsPrinter(rig.server, "elsewhere", spool=None)
    assert printer.health().troubles == (Trouble.STOPPED,)
    with pytest.raises(PrinterRefused):
        printer.print(order(1))
    printer.close()


@pytest.mark.parametrize(
    ("reasons", "expected"),
    [
        ([], ()),
        (["none"], ()),
        (["media-empty-report", "media-needed-warning"], (Trouble.NO_PAPER,)),
        (["media-low-report", "toner-low-report"], ()),
        (["media-jam-error", "cover-open-error"], (Trouble.COVER_OPEN, Trouble.JAM)),
        (["door-open"], (Trouble.COVER_OPEN,)),
        (["toner-empty-warning", "marker-supply-empty-error"], (Trouble.NO_TONER,)),
        (["cups-waiting-for-job-completed", "cups-ipp-missing-job-history"], ()),
        (["offline-report"], (Trouble.OFFLINE,)),
    ],
)
def test_the_words_of_the_standard_become_the_words_of_staff(
    reasons: list[str], expected: tuple[Trouble, ...]
) -> None:
    assert troubles(reasons) == expected


@pytest.mark.parametrize(
    ("model", "uri", "policy", "right"),
    [
        ("A4 - IPP Everywhere", "ipp://p/ipp/print?contimeout=10", "abort-job", True),
        ("Local Raw Printer", "ipp://p/ipp/print?contimeout=10", "abort-job", False),
        ("A4 - IPP Everywhere", "ipp://p/ipp/print", "abort-job", False),
        ("A4 - IPP Everywhere", "ipp://p/ipp/print?contimeout=10", "retry-job", False),
    ],
)
def test_a_queue_is_right_only_when_all_three_things_hold(
    model: str, uri: str, policy: str, right: bool
) -> None:
    assert Queue(model, uri, policy, stopped=False, accepting=True).right is right


@pytest.mark.parametrize(
    ("server", "address"),
    [
        ("127.0.0.1:6310", Address("127.0.0.1", 6310)),
        ("localhost", Address("localhost", 631)),
        ("/run/cups/cups.sock", Address(socket="/run/cups/cups.sock")),
    ],
)
def test_a_server_is_a_host_and_port_or_a_socket_file(server: str, address: Address) -> None:
    assert Address.of_server(server) == address


@pytest.mark.parametrize(
    ("uri", "address"),
    [
        ("ipp://p:6/ipp/print?contimeout=10", Address("p", 6, "/ipp/print")),
        ("ipps://p/ipp/print", Address("p", 631, "/ipp/print", tls=True)),
        ("usb://Brand/Model", None),
        ("file:/dev/null", None),
    ],
)
def test_only_a_network_printer_can_be_asked(uri: str, address: Address | None) -> None:
    assert Address.of_device(uri) == address


def test_no_daemon_at_a_socket_file_is_told_apart_from_a_silent_one(tmp_path: Path) -> None:
    printer = CupsPrinter(str(tmp_path / "none.sock"), spool=tmp_path)
    assert not printer.health().reachable
    assert printer.residue() == ()
    printer.close()
