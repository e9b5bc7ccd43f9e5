"""Tells an open page what has changed, for as long as something may still change."""

from collections.abc import Callable, Iterator

from flask import Response, stream_with_context

BEAT = 2.0  # seconds: a comment now and then shows whether anybody still listens


def live(
    wait: Callable[[int, float], int],
    show: Callable[[], str],
    ended: Callable[[], str | None],
    listening: Callable[[], bool],
) -> Response:
    """Answer with server-sent events.

    `wait(seen, seconds)` blocks until something moved, `show()` gives the HTML of now, and
    `ended()` the address to go to when there is nothing more to wait for. The stream also ends
    when `listening()` is no longer true, so that pages left behind hold no thread.
    """

    def events() -> Iterator[str]:
        seen, shown = -1, None
        while listening():
            page = show()
            yield _event("message", page) if page != shown else ": still here\n\n"
            shown = page
            if address := ended():
                yield _event("ended", address)
                return
            seen = wait(seen, BEAT)

    return Response(stream_with_context(events()), mimetype="text/event-stream")


def _event(name: str, text: str) -> str:
    data = "".join(f"data: {line}\n" for line in text.splitlines())
    return f"event: {name}\n{data}\n"
