"""The worker can reach nothing, outlives nothing, and leaves nothing."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import psutil
import pytest

from kiosk.documents import Limits, Paper, Reader, Reason, Refused, SandboxMissing, sandbox
from tests.documents import corpus
from tests.documents.looking import eventually, kill_workers, workers

pytestmark = pytest.mark.slow


def test_no_wall_gives_way_when_pushed_from_inside(reader: Reader) -> None:
    assert reader.holes() == ()


def test_pushing_finds_the_holes_where_there_are_no_walls(tmp_path: Path) -> None:
    push = "from kiosk.documents.worker.holes import holes; print(*holes())"
    # Another program would replace the one that pushes, so that one attempt is left out.
    found = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", f"import os; os.execv = print; {push}"],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
        env={"PYTHONPATH": os.fspath(Path.cwd())},
    ).stdout
    for wall in ("local-socket", "write-tmp", "write-here", "process", "memory"):
        assert wall in found


def test_a_house_that_was_promised_bubblewrap_does_not_open_without_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", os.fspath(tmp_path))
    with pytest.raises(SandboxMissing):
        Reader(bubblewrap=True)


def test_a_house_without_bubblewrap_still_has_limits(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", os.fspath(tmp_path))
    reader = Reader(warm=0)
    try:
        assert not reader.behind_bubblewrap
        assert reader.holes() == ()
    finally:
        reader.close()


def test_bubblewrap_that_may_not_work_here_is_noticed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    broken = tmp_path / "bwrap"
    broken.write_text("#!/bin/sh\nexit 1\n")
    broken.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    assert not sandbox.walls_stand()


def test_the_terminal_itself_never_loads_what_reads_documents() -> None:
    question = (
        "import sys, kiosk.documents, kiosk.documents.doors\n"
        "print(*{'pikepdf', 'pypdfium2', 'PIL', 'lxml'} & set(sys.modules))"
    )
    answer = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", question], capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == ""


def test_behind_bubblewrap_there_is_python_and_nothing_else_to_see() -> None:
    look = (
        "import os, sys\n"
        "known = {'/usr', '/desk/worker', '/lib', '/lib64', sys.prefix, sys.base_prefix}\n"
        "for top, folders, names in os.walk('/'):\n"
        "    folders[:] = [f for f in folders if os.path.join(top, f) not in known]\n"
        "    print(*(os.path.join(top, name) for name in names))"
    )
    command = sandbox.walled_command("tag", 600, 3)
    command[command.index("-c") + 1] = look
    seen = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - ours
    assert seen.stdout.split() == ["/dev/urandom"]


def test_processor_time_runs_out() -> None:
    with reading(Limits(cpu_seconds=1)) as reader, pytest.raises(Refused) as refused:
        reader.open(corpus.shading_bomb())
    assert refused.value.reason is Reason.TOO_HEAVY


def test_waiting_time_runs_out() -> None:
    limits = Limits(cpu_seconds=60, wall_seconds=0.3)
    with reading(limits) as reader, pytest.raises(Refused) as refused:
        reader.open(corpus.shading_bomb())
    assert refused.value.reason is Reason.TOO_HEAVY


def test_memory_runs_out() -> None:
    with reading(Limits(cpu_seconds=20)) as reader, pytest.raises(Refused) as refused:
        reader.open(corpus.large_png())
    assert refused.value.reason is Reason.TOO_HEAVY


@contextmanager
def reading(limits: Limits = Limits(), bubblewrap: bool = True) -> Iterator[Reader]:  # noqa: B008 - frozen
    reader = Reader(limits=limits, bubblewrap=bubblewrap)
    try:
        yield reader
    finally:
        reader.close()
        assert reader.leftovers() == ()


@contextmanager
def at_work(bubblewrap: bool) -> Iterator[tuple[Reader, Future[Paper]]]:
    """A reader that is busy for as long as we like with a paper that is endless work."""
    limits = Limits(cpu_seconds=60, wall_seconds=60)
    with reading(limits, bubblewrap) as reader, ThreadPoolExecutor() as visitors:
        assert reader.wait_warm()
        opening = visitors.submit(reader.open, corpus.shading_bomb(400_000))
        assert eventually(lambda: reader.leftovers())
        yield reader, opening


@pytest.mark.parametrize("bubblewrap", [True, False])
def test_a_worker_killed_at_work_is_told_and_the_next_paper_is_taken_in(bubblewrap: bool) -> None:
    with at_work(bubblewrap) as (reader, opening):
        assert eventually(lambda: (kill_workers(), opening.done())[1])
        with pytest.raises(Refused) as refused:
            opening.result()
        assert refused.value.reason is Reason.READER_FAILED
        assert reader.leftovers() == ()
        assert reader.open(corpus.statement()).pages == 3


@pytest.mark.parametrize("bubblewrap", [True, False])
def test_the_end_of_a_visit_ends_a_worker_at_work(bubblewrap: bool) -> None:
    with at_work(bubblewrap) as (reader, opening):
        reader.halt()
        with pytest.raises(Refused) as refused:
            opening.result()
        assert refused.value.reason is Reason.READER_FAILED
        assert reader.leftovers() == ()


def test_the_end_of_a_visit_also_ends_those_who_wait_for_a_worker() -> None:
    with at_work(bubblewrap=True) as (reader, opening), ThreadPoolExecutor() as visitors:
        endless = corpus.shading_bomb(400_000)
        more = [visitors.submit(reader.open, endless) for _ in range(3)]
        assert eventually(lambda: len(reader.leftovers()) == 2)
        while not all(each.done() for each in [opening, *more]):
            reader.halt()
        assert {each.exception().args for each in [opening, *more]} == {("reader-failed",)}  # type: ignore[union-attr]
        assert reader.leftovers() == ()


def test_a_reader_may_be_closed_while_it_reads() -> None:
    with at_work(bubblewrap=True) as (reader, opening):
        reader.close()
        with pytest.raises(Refused) as refused:
            opening.result()
        assert refused.value.reason is Reason.READER_FAILED
        with pytest.raises(Refused):
            reader.open(corpus.statement())


@pytest.mark.parametrize("bubblewrap", [True, False])
def test_a_worker_that_died_while_waiting_is_replaced_unnoticed(bubblewrap: bool) -> None:
    with reading(bubblewrap=bubblewrap) as reader:
        assert reader.wait_warm()
        kill_workers()
        assert eventually(lambda: not workers())
        assert reader.open(corpus.statement()).pages == 3


def test_a_worker_does_not_end_with_the_thread_that_asked_for_it() -> None:
    with reading() as reader:
        first = Thread(target=reader.open, args=(corpus.statement(),))
        first.start()
        first.join()
        assert reader.wait_warm()
        waiting = [worker.pid for worker in workers()]
        reader.open(corpus.statement())
        assert waiting


def test_no_worker_outlives_a_terminal_that_was_killed() -> None:
    terminal = (
        "from kiosk.documents import Reader; import sys\n"
        "readers = [Reader(bubblewrap=True), Reader(bubblewrap=False)]\n"
        "print(*(reader.wait_warm() for reader in readers), flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-c", terminal], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "True True\n"
        orphans = psutil.Process(process.pid).children(recursive=True)
        assert len(orphans) >= 3
        process.send_signal(signal.SIGKILL)
    gone, left = psutil.wait_procs(orphans, timeout=20)
    assert [orphan for orphan in left if orphan.status() != psutil.STATUS_ZOMBIE] == []


def test_a_file_in_the_scratch_folder_is_a_leftover(tmp_path: Path) -> None:
    reader = Reader(warm=0, scratch=tmp_path)
    try:
        assert reader.leftovers() == ()
        (tmp_path / "trace").write_bytes(b"x")
        assert reader.leftovers() == ("file",)
    finally:
        reader.close()


def test_when_no_worker_can_be_started_the_visitor_is_told_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sandbox, "START", "raise SystemExit(1)")
    with reading() as reader:
        assert not reader.wait_warm()
        with pytest.raises(Refused) as refused:
            reader.open(corpus.statement())
        assert refused.value.reason is Reason.READER_FAILED
