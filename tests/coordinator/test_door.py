"""Only a coordinator with the right password comes in, and not for ever."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from kiosk.coordinator import CoordinatorsWrong, Door, entry, furnish, read_coordinators
from kiosk.coordinator.door import LOCK_SECONDS, TRIES, Answer
from kiosk.coordinator.guard import LONGEST_SECONDS, QUIET_SECONDS
from kiosk.frame import HEADERS, frame_app
from tests.coordinator.made_up import PASSWORD, QUICK, MadeUpShelf, coordinators, hub, released
from tests.coordinator.visiting import sign_in, token


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_a_name_is_locked_after_a_few_wrong_passwords_and_opens_again() -> None:
    clock = Clock()
    door = Door(coordinators(), clock=clock)
    answers = [door.try_("kultur", "fel") for _ in range(TRIES)]
    assert answers == [Answer.WRONG] * (TRIES - 1) + [Answer.LOCKED]
    assert door.try_("kultur", PASSWORD) is Answer.LOCKED
    clock.now += LOCK_SECONDS + 1
    assert door.try_("kultur", PASSWORD) is Answer.RIGHT


def test_a_name_nobody_has_is_wrong_and_leaves_nothing_behind(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("kiosk.coordinator.door._nobody", lambda: QUICK.hash(""))
    door = Door(coordinators())
    assert [door.try_("ingen", "x") for _ in range(TRIES + 1)] == [Answer.WRONG] * (TRIES + 1)
    assert door.try_("kultur", "x" * 10_000) is Answer.WRONG


def test_the_file_holds_no_password_and_opens_the_door(tmp_path: Path) -> None:
    file = tmp_path / "coordinators.toml"
    file.write_text(entry("skola", "grundskola", PASSWORD), encoding="utf-8")
    assert PASSWORD not in file.read_text(encoding="utf-8")
    assert Door(read_coordinators(file)).try_("skola", PASSWORD) is Answer.RIGHT
    assert read_coordinators(tmp_path / "none.toml") == {}


@pytest.mark.parametrize("text", ["[a", '[a]\npassword = "hemligt"\nadministration = "a"\n'])
def test_a_file_that_is_wrong_is_refused_without_repeating_it(tmp_path: Path, text: str) -> None:
    file = tmp_path / "coordinators.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(CoordinatorsWrong) as refused:
        read_coordinators(file)
    assert "hemligt" not in str(refused.value)


def test_without_signing_in_every_page_leads_to_the_door_and_back() -> None:
    client = hub().test_client()
    for page in ("/overview", "/tables", "/tables/a", "/tables/a/csv", "/reports", "/reports/a/b"):
        answer = client.get(page)
        assert answer.status_code == 303, page
        assert answer.location.startswith("/sign-in?back=")
    assert sign_in(client, back="/tables?release=1").location == "/tables?release=1"


@pytest.mark.parametrize("back", ["//elsewhere.example", "https://elsewhere.example", "/\\else"])
def test_the_way_back_never_leads_to_another_site(back: str) -> None:
    assert sign_in(hub().test_client(), back=back).location == "/overview"


def test_a_wrong_password_says_so_and_opens_nothing() -> None:
    client = hub().test_client()
    answer = sign_in(client, password="fel")  # noqa: S106 - a wrong one
    assert answer.status_code == 403
    assert "stämmer inte" in answer.text
    assert client.get("/overview").status_code == 303


def test_a_form_without_its_token_is_refused() -> None:
    client = hub().test_client()
    answer = client.post("/sign-in", data={"name": "kultur", "password": PASSWORD})
    assert answer.status_code == 403
    assert client.get("/overview").status_code == 303


def test_the_cookie_gets_a_new_number_when_somebody_signs_in() -> None:
    client = hub().test_client()
    client.get("/sign-in")
    before = client.get_cookie("servicepunkt_hub")
    sign_in(client)
    after = client.get_cookie("servicepunkt_hub")
    assert before
    assert after
    assert before.value != after.value
    assert after.http_only


@pytest.mark.parametrize("step", [QUIET_SECONDS + 1, QUIET_SECONDS - 1])
def test_a_coordinator_is_signed_out_when_quiet_and_at_the_end_of_the_day(step: float) -> None:
    clock, app = Clock(), frame_app("kiosk", hosts=None, max_bytes=4096)
    door = Door(coordinators())
    furnish(app, shelf=MadeUpShelf(released()), door=door, reports=Path("none"), clock=clock)
    client = app.test_client()
    sign_in(client)
    steps = 0
    while client.get("/overview").status_code == 200:
        clock.now += step
        steps += 1
    assert steps * step > QUIET_SECONDS
    assert (steps - 1) * step <= LONGEST_SECONDS


def test_signing_out_closes_the_door_behind() -> None:
    client = hub().test_client()
    sign_in(client)
    client.post("/sign-out", data={"csrf_token": token(client, "/overview")})
    assert client.get("/overview").status_code == 303


def test_every_answer_carries_the_whole_set_of_headers(signed_in: FlaskClient) -> None:
    for page in ("/sign-in", "/overview", "/tables/demand_place/csv", "/nowhere"):
        answer = signed_in.get(page)
        assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS, page
