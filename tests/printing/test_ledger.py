"""The account of a print: what is believed of daemon and printer, told as facts in, verdict out."""

from dataclasses import replace

import pytest

from printing.device_probe import DeviceJob, DeviceSight
from printing.job_state import JobState
from printing.ledger import DaemonSight, Ending, Ledger
from printing.patience import Patience
from printing.printer import Outcome, Stage, Trouble

PATIENCE = Patience()
HEALTHY = DeviceSight(reachable=True)
SILENT = DeviceSight(reachable=False)
WORKING = DaemonSight(reachable=True, state=JobState.PROCESSING)
GONE = DaemonSight(reachable=False)


def at_device(
    state: JobState, impressions: int | None = 0, reasons: frozenset[str] = frozenset()
) -> DeviceSight:
    return DeviceSight(reachable=True, reasons=reasons, job=DeviceJob(1, state, impressions))


def printing(impressions: int, *reasons: str) -> DeviceSight:
    return at_device(JobState.PROCESSING, impressions, frozenset(reasons))


def daemon(state: JobState | None, **more: bool) -> DaemonSight:
    return DaemonSight(reachable=True, state=state, **more)


def account(
    *looks: tuple[float, DeviceSight, DaemonSight],
    requested: int = 3,
    before: DeviceSight = HEALTHY,
    askable: bool = True,
) -> Ledger:
    """Enter looks, each so many seconds after the start, into a new ledger."""
    ledger = Ledger(requested, before, askable=askable, patience=PATIENCE, now=0.0)
    for now, device, side in looks:
        ledger.enter(now, device, side)
    return ledger


@pytest.mark.parametrize(
    ("state", "impressions", "ending"),
    [
        (JobState.COMPLETED, 3, Ending(Outcome.PRINTED)),
        (JobState.COMPLETED, None, Ending(Outcome.PRINTED)),
        (JobState.COMPLETED, 2, Ending(Outcome.PARTLY, Trouble.UNKNOWN)),
        (JobState.COMPLETED, 0, Ending(Outcome.UNKNOWN, Trouble.UNKNOWN)),
        (JobState.CANCELLED, 0, Ending(Outcome.FAILED, Trouble.STOPPED)),
        (JobState.CANCELLED, 2, Ending(Outcome.PARTLY, Trouble.STOPPED)),
        (JobState.ABORTED, 3, Ending(Outcome.PRINTED)),
        (JobState.ABORTED, None, Ending(Outcome.UNKNOWN, Trouble.STOPPED)),
    ],
)
def test_the_printers_own_word_decides(
    state: JobState, impressions: int | None, ending: Ending
) -> None:
    ledger = account((0.2, at_device(state, impressions), WORKING))
    told = None if ending.outcome is Outcome.UNKNOWN else impressions
    assert (ledger.ending, ledger.confirmed) == (ending, told)


def test_white_backs_are_not_counted_as_pages() -> None:
    assert account((0.2, at_device(JobState.COMPLETED, 4), WORKING)).confirmed == 3


def test_the_count_never_falls() -> None:
    assert account((0.2, printing(2), WORKING), (0.4, printing(1), WORKING)).confirmed == 2


def test_the_daemons_completed_is_not_believed() -> None:
    completed = daemon(JobState.COMPLETED)
    ledger = account((0.2, printing(2), WORKING), (1.0, printing(2), completed))
    assert (ledger.ending, ledger.confirmed) == (None, 2)


def test_a_print_the_printer_forgot_ends_unknown_after_a_moment_of_doubt() -> None:
    looks = ((0.2, printing(2), WORKING), (0.4, HEALTHY, WORKING))
    assert account(*looks).ending is None
    ledger = account(*looks, (1.0, HEALTHY, WORKING))
    assert ledger.ending == Ending(Outcome.UNKNOWN, Trouble.OFFLINE)


def test_of_a_print_lost_while_it_was_running_no_number_is_told() -> None:
    running = ((0.2, printing(2), WORKING), (0.4, HEALTHY, WORKING), (1.0, HEALTHY, WORKING))
    assert account(*running).confirmed is None
    unplugged = ((0.2, printing(2), WORKING), (25.0, SILENT, WORKING))
    assert account(*unplugged).confirmed is None


def test_of_a_print_lost_while_it_stood_still_the_count_is_kept() -> None:
    jammed = printing(2, "media-jam-error")
    for lost in ((0.4, HEALTHY, WORKING), (1.0, HEALTHY, WORKING)), ((25.0, SILENT, WORKING),):
        ledger = account((0.2, jammed, WORKING), *lost)
        assert (ledger.ending, ledger.confirmed) == (Ending(Outcome.UNKNOWN, Trouble.OFFLINE), 2)
    cleared = ((0.2, jammed, WORKING), (0.4, printing(2), WORKING), (25.0, SILENT, WORKING))
    assert account(*cleared).confirmed is None


def test_a_print_the_printer_forgot_after_its_last_page_is_printed() -> None:
    looks = ((0.2, printing(3), WORKING), (0.4, HEALTHY, WORKING), (1.0, HEALTHY, WORKING))
    assert account(*looks).ending == Ending(Outcome.PRINTED)


@pytest.mark.parametrize(
    ("state", "ending"),
    [
        (JobState.STOPPED, Ending(Outcome.FAILED, Trouble.REFUSED)),
        (JobState.ABORTED, Ending(Outcome.FAILED, Trouble.REFUSED)),
        (JobState.CANCELLED, Ending(Outcome.FAILED, Trouble.REFUSED)),
        (JobState.HELD, Ending(Outcome.FAILED, Trouble.STOPPED)),
        (JobState.COMPLETED, Ending(Outcome.UNKNOWN, Trouble.UNKNOWN)),
        (None, Ending(Outcome.UNKNOWN, Trouble.UNKNOWN)),
        (JobState.PENDING, None),
        (JobState.PROCESSING, None),
    ],
)
def test_a_print_that_never_reached_the_printer(
    state: JobState | None, ending: Ending | None
) -> None:
    ledger = account((0.2, HEALTHY, daemon(state)), (1.0, HEALTHY, daemon(state)))
    unknown = ending is not None and ending.outcome is Outcome.UNKNOWN
    assert (ledger.ending, ledger.confirmed) == (ending, None if unknown else 0)


def test_a_queue_that_stopped_under_a_waiting_print_is_told() -> None:
    stopped = daemon(JobState.PENDING, queue_stopped=True)
    ledger = account((0.2, HEALTHY, stopped), (1.0, HEALTHY, stopped))
    assert ledger.ending == Ending(Outcome.FAILED, Trouble.STOPPED)


def test_silence_is_told_soon_and_believed_late() -> None:
    looks = ((0.2, printing(1), WORKING), (0.4, SILENT, WORKING))
    assert account(*looks).trouble is None
    later = account(*looks, (1.5, SILENT, WORKING))
    assert (later.stage, later.trouble) == (Stage.WAITING, Trouble.OFFLINE)
    assert later.ending is None
    last = account(*looks, (25.0, SILENT, WORKING))
    assert last.ending == Ending(Outcome.UNKNOWN, Trouble.OFFLINE)


def test_a_printer_that_answers_again_goes_on() -> None:
    looks = ((0.2, printing(1), WORKING), (2.0, SILENT, WORKING), (3.0, printing(2), WORKING))
    ledger = account(*looks)
    assert (ledger.stage, ledger.trouble, ledger.confirmed) == (Stage.PRINTING, None, 2)


def test_a_daemon_that_gave_up_connecting_has_printed_nothing() -> None:
    gave_up = daemon(JobState.ABORTED)
    ledger = account((9.0, SILENT, gave_up), (10.0, SILENT, gave_up))
    assert ledger.ending == Ending(Outcome.FAILED, Trouble.OFFLINE)


def test_a_new_reason_is_told_at_once() -> None:
    ledger = account((0.2, printing(1, "media-jam-warning"), WORKING))
    assert (ledger.stage, ledger.trouble) == (Stage.WAITING, Trouble.JAM)


def test_a_reason_from_before_is_told_only_when_no_page_comes() -> None:
    stuck = replace(HEALTHY, reasons=frozenset({"cover-open-report"}))
    first = (0.2, printing(1, "cover-open-warning"), WORKING)
    assert account(first, before=stuck).trouble is None
    later = (2.0, printing(1, "cover-open-warning"), WORKING)
    assert account(first, later, before=stuck).trouble is Trouble.COVER_OPEN
    moving = (1.3, printing(2, "cover-open-warning"), WORKING)
    assert account(first, moving, later, before=stuck).trouble is None


def test_a_reason_that_went_and_came_back_is_new() -> None:
    stuck = replace(HEALTHY, reasons=frozenset({"media-empty-report"}))
    looks = ((0.2, printing(1), WORKING), (0.4, printing(1, "media-empty-warning"), WORKING))
    assert account(*looks, before=stuck).trouble is Trouble.NO_PAPER


def test_waiting_for_paper_ends_after_five_minutes_with_the_pages_that_came() -> None:
    empty = printing(2, "media-empty-error")
    looks = ((1.0, empty, WORKING), (290.0, empty, WORKING))
    assert account(*looks).ending is None
    assert account(*looks, (302.0, empty, WORKING)).ending == Ending(
        Outcome.PARTLY, Trouble.NO_PAPER
    )


def test_a_long_wait_for_paper_is_not_held_against_the_print_afterwards() -> None:
    empty = printing(2, "media-empty-error")
    looks = ((1.0, empty, WORKING), (200.0, empty, WORKING), (201.0, printing(2), WORKING))
    assert account(*looks).ending is None


def test_a_print_that_stands_still_for_no_reason_is_ended() -> None:
    looks = ((1.0, printing(1), WORKING), (89.0, printing(1), WORKING))
    assert account(*looks).ending is None
    assert account(*looks, (92.0, printing(1), WORKING)).ending == Ending(
        Outcome.PARTLY, Trouble.UNKNOWN
    )


def test_somebody_elses_long_print_is_waited_for() -> None:
    busy = replace(HEALTHY, busy=True)
    pending = daemon(JobState.PENDING)
    assert account((1.0, busy, pending), (200.0, busy, pending)).ending is None


def test_after_the_daemon_is_lost_the_printer_is_followed_to_the_end() -> None:
    looks = ((0.2, printing(1), WORKING), (0.4, printing(1), GONE), (5.0, printing(2), GONE))
    ledger = account(*looks)
    assert (ledger.daemon_lost, ledger.ending) == (True, None)
    done = (6.0, at_device(JobState.COMPLETED, 3), GONE)
    assert account(*looks, done).ending == Ending(Outcome.PRINTED)


def test_a_daemon_lost_before_the_printer_had_the_print_leaves_it_unknown() -> None:
    ledger = account((0.2, HEALTHY, GONE), (3.0, HEALTHY, GONE))
    assert ledger.ending == Ending(Outcome.UNKNOWN, Trouble.STOPPED)


def test_a_daemon_that_is_back_stays_lost_for_this_print() -> None:
    ledger = account((0.2, HEALTHY, GONE), (0.4, HEALTHY, WORKING), (3.0, HEALTHY, WORKING))
    assert ledger.ending == Ending(Outcome.UNKNOWN, Trouble.STOPPED)


@pytest.mark.parametrize(
    ("side", "ending"),
    [
        (daemon(JobState.COMPLETED), Ending(Outcome.UNKNOWN, Trouble.UNKNOWN)),
        (daemon(JobState.PROCESSING, runs_wild=True), Ending(Outcome.UNKNOWN, Trouble.UNKNOWN)),
        (daemon(JobState.ABORTED), Ending(Outcome.UNKNOWN, Trouble.REFUSED)),
        (daemon(JobState.STOPPED), Ending(Outcome.FAILED, Trouble.REFUSED)),
        (GONE, Ending(Outcome.UNKNOWN, Trouble.UNKNOWN)),
        (daemon(JobState.PROCESSING), None),
    ],
)
def test_a_printer_that_cannot_be_asked_never_confirms(
    side: DaemonSight, ending: Ending | None
) -> None:
    ledger = account((0.2, HEALTHY, side), (1.0, HEALTHY, side), askable=False)
    assert (ledger.ending, ledger.confirmed) == (ending, None)


def test_a_printer_that_cannot_be_asked_is_not_waited_for_for_ever() -> None:
    ledger = account((0.2, HEALTHY, WORKING), (70.0, HEALTHY, WORKING), askable=False)
    assert ledger.ending == Ending(Outcome.UNKNOWN, Trouble.UNKNOWN)


def test_the_stages_follow_the_print() -> None:
    assert account((0.2, HEALTHY, WORKING)).stage is Stage.ACCEPTED
    assert account((0.2, at_device(JobState.PENDING), WORKING)).stage is Stage.SENT
    assert account((0.2, printing(0), WORKING)).stage is Stage.PRINTING
    assert account((0.2, HEALTHY, WORKING), askable=False).stage is Stage.SENT
