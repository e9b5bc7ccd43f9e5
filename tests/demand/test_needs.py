"""The register of needs keeps what was written, on both databases, and forgets what is struck."""

from datetime import date

import pytest
from sqlalchemy import Engine, insert, select, text

from kiosk.demand.figures import Area, Member
from kiosk.demand.need_register import NeedRegister
from kiosk.demand.needs import Evidence, NewNeed, NewStep, Status, looks_personal
from kiosk.demand.register_tables import administration, site
from kiosk.demand.registers import NotInRegister
from kiosk.demand.release_tables import release

TODAY = date(2026, 11, 22)
FULL = Evidence(1, "full_share", ("norr",), "share", "Norr är fullt 42 % av öppettiden")


@pytest.fixture
def register(engine: Engine) -> NeedRegister:
    told = {"first_month": 202601, "last_month": 202610, "made_day": 739_000}
    words = dict.fromkeys(("rule", "tables", "content", "sha256"), "")
    with engine.begin() as hub:
        hub.execute(insert(release).values(id=1, **told, **words))
        hub.execute(insert(administration).values(key="culture", name="Kulturförvaltningen"))
        hub.execute(insert(site).values(key="norr", name="Norr", kind="library", from_day=1))
    return NeedRegister(engine)


def written(register: NeedRegister, title: str = "En terminal till.", at: str = "norr") -> int:
    said = NewNeed(title, FULL, Area.LOCAL, "culture", at)
    return register.write_down(said, by="kultur", today=TODAY)


def test_a_need_comes_back_as_it_was_written_with_its_first_line(register: NeedRegister) -> None:
    need = register.one(written(register))
    assert (need.title, need.evidence, need.area) == ("En terminal till.", FULL, Area.LOCAL)
    assert need.owner == Member("culture", "Kulturförvaltningen")
    assert need.site == Member("norr", "Norr")
    assert [(one.author, one.told.status) for one in need.steps] == [("kultur", Status.RAISED)]
    assert register.one(written(register, at="")).site is None


def test_what_happens_is_added_and_nothing_before_it_changes(register: NeedRegister) -> None:
    number = written(register)
    first = register.one(number).steps
    yes = NewStep(Status.DECIDED, date(2026, 11, 20), "Ja, från mars.")
    better = NewStep(Status.DONE, TODAY, "Det hjälpte.", 1, "12 %")
    for step in (yes, better):
        register.go_on(number, step, by="social", today=TODAY)
    need = register.one(number)
    assert need.steps[:1] == first
    assert [step.told for step in need.steps[1:]] == [yes, better]
    assert (need.status, need.decision, need.effect) == (Status.DONE, yes, better)
    assert not need.open


def test_struck_words_are_gone_from_the_database(register: NeedRegister, engine: Engine) -> None:
    number = written(register, "Kalle vill ha en terminal.")
    register.go_on(number, NewStep(Status.DECLINED, TODAY, "Sa Kalle."), by="x", today=TODAY)
    register.strike(number)
    register.strike(number, register.one(number).steps[-1].number)
    with engine.connect() as hub:
        for table in ("need", "need_step"):
            rows = hub.execute(text(f"select * from {table}")).all()  # noqa: S608 - ours
            assert rows
            assert "Kalle" not in str(rows)
    need = register.one(number)
    assert (need.status, len(need.steps), need.evidence) == (Status.DECLINED, 2, FULL)


def test_a_line_of_another_need_cannot_be_struck(register: NeedRegister) -> None:
    one, other = written(register), written(register)
    register.go_on(one, NewStep(Status.DECIDED, TODAY, "Ja."), by="x", today=TODAY)
    register.strike(other, register.one(one).steps[-1].number)
    assert register.one(one).decision == NewStep(Status.DECIDED, TODAY, "Ja.")


def test_the_newest_need_stands_first(register: NeedRegister) -> None:
    numbers = [written(register) for _ in range(3)]
    assert [need.number for need in register.all()] == numbers[::-1]


def test_what_is_not_in_the_registers_is_refused(register: NeedRegister, engine: Engine) -> None:
    said = NewNeed("x", FULL, Area.LOCAL, "nobody")
    with pytest.raises(NotInRegister):
        register.write_down(said, by="x", today=TODAY)
    with pytest.raises(KeyError):
        register.go_on(9, NewStep(Status.DECIDED, TODAY), by="x", today=TODAY)
    with engine.connect() as hub:
        assert hub.scalar(select(text("count(*)")).select_from(text("need_step"))) == 0


@pytest.mark.parametrize(
    ("words", "personal"),
    [
        ("Ring 040-34 50 00", True),
        ("070 123 45 67 vet mer", True),
        ("19811218-9876", True),
        ("811218 9876", True),
        ("skriv till nagon@example.org", True),
        ("+46 70 123 45 67", True),
        ("+46 (0)70-123 45 67", True),
        ("0046 70 123 45 67", True),
        ("(040) 34 50 00", True),
        ("070–123 45 67", True),
        (
            "070\N{NO-BREAK SPACE}-\N{NO-BREAK SPACE}123\N{NO-BREAK SPACE}45\N{NO-BREAK SPACE}67",
            True,
        ),
        ("070.123.45.67", True),
        ("811218–9876", True),
        ("811218\N{MINUS SIGN}9876", True),
        ("811218\N{SOFT HYPHEN}9876", True),
        ("811218 - 9876", True),
        ("81 12 18 - 9876", True),
        ("1981-12-18-9876", True),
        ("８１１２１８-９８７６", True),
        ("En terminal till för 15 000 kr, från 2027-03-01", False),
        ("Ärende 2026-114: 1 240 ärenden 2025 och 1 310 ärenden 2026", False),
        ("Öppet 10-19, plats 2", False),
        ("Öppet 08.00–16.00 och 09.30 - 15.30", False),
        ("Plan 2026–2027, 1 200 ärenden", False),
        ("12 345 678 kr, +1 240 310 kr mot 2025", False),
        ("100 000–120 000 kr", False),
        ("Perioden 202601–202612", False),
        ("2026-01-01 – 2026-12-31", False),
        ("Från 2027-03-01 1 240 310 kr", False),
        ("Dnr 2026/001234", False),
    ],
)
def test_numbers_and_addresses_of_people_are_recognised(words: str, personal: bool) -> None:
    assert looks_personal(words) is personal
