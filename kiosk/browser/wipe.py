"""Ends a visit's browser and removes every trace of it, then looks what is left."""

import asyncio
import shutil

from kiosk.browser.fragments import Fragments
from kiosk.browser.pane import Pane
from kiosk.browser.plan import Plan
from kiosk.browser.probe import Trail, clear_clipboard, look
from kiosk.browser.processes import end_all
from kiosk.browser.window import Place


async def wipe(
    pane: Pane, plan: Plan, fragments: tuple[Fragments, ...], *, keep: list[Pane]
) -> tuple[Place, ...]:
    """Kill a browser, drop its memory folder, empty the clipboard, look; () is green.

    `keep` are the browsers that stay alive beside it.
    """
    trail = Trail(pane.corner.account, pane.folder, plan.memory, pane.began, fragments)
    pane.kill()
    return await asyncio.to_thread(_drop_and_look, pane, plan, trail, keep)


async def fresh_start(plan: Plan) -> tuple[Place, ...]:
    """End and remove what an earlier window left behind when it died, then look; () is green."""
    return await asyncio.to_thread(_fresh_start, plan)


def _drop_and_look(pane: Pane, plan: Plan, trail: Trail, keep: list[Pane]) -> tuple[Place, ...]:
    pane.drop()
    clear_clipboard()
    return look(trail, plan.looks_in, keep=[other.folder for other in keep])


def _fresh_start(plan: Plan) -> tuple[Place, ...]:
    found: set[Place] = set()
    for account in {*plan.users.visits, plan.users.bar, plan.users.arranger}:
        end_all(account, plan.memory)
    for left in plan.memory.iterdir():
        shutil.rmtree(left, ignore_errors=True)
    clear_clipboard()
    for account in {*plan.users.visits}:
        trail = Trail(account, plan.memory / "none", plan.memory, began=float("inf"))
        found |= {*look(trail, plan.looks_in)}
    return tuple(place for place in Place if place in found)
