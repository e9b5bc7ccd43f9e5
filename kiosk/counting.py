"""Counts beside the visits: how busy each quarter of an hour is; and sends it all to the hub."""

from dataclasses import dataclass

from kiosk.settings import Settings, SettingsError
from kiosk.usage import Journal
from kiosk.usage.device_key import DeviceKey
from kiosk.usage.hub_line import HttpHubLine
from kiosk.usage.outbox import Outbox
from kiosk.usage.outgoing import Outgoing
from kiosk.usage.quarters import Quarters, Sight
from kiosk.visit import Keeper, State


@dataclass(frozen=True, slots=True)
class Counting:
    """The threads that count and send; a visit never waits for them."""

    quarters: Quarters
    outbox: Outbox | None

    def close(self) -> None:
        """Write down the quarter going on, and stop."""
        self.quarters.close()
        if self.outbox:
            self.outbox.close()


def begin_counting(settings: Settings, keeper: Keeper) -> Counting:
    """Start the look at each quarter, and the outbox where there is a hub.

    Raises SettingsError when the key cannot be read.
    """
    journal = keeper.tools.journal
    outbox = _outbox(settings, journal)

    def look() -> Sight:
        return Sight(
            in_use=keeper.state in (State.IN_USE, State.WIPING),
            out_of_use=keeper.state is State.OUT_OF_USE,
            no_print=not keeper.tools.printer.health().ready,
            offline=outbox is not None and not outbox.reached,
        )

    return Counting(Quarters(journal, look).open(), outbox.open() if outbox else None)


def _outbox(settings: Settings, journal: Journal) -> Outbox | None:
    usage = settings.usage
    if not usage.hub:
        return None
    try:
        key = DeviceKey.kept_in(usage.hub_key)
    except (OSError, ValueError):
        raise SettingsError(f"usage.hub_key: {usage.hub_key} holds no key") from None
    return Outbox(
        Outgoing(journal),
        HttpHubLine(usage.hub, key),
        every=usage.send_minutes * 60,
        keep_days=usage.keep_days,
    )
