"""Costs are made of an administration's own prices where it has some, else of the city's."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine, insert, update

from kiosk.demand import open_store
from kiosk.demand.city_entry import enter
from kiosk.demand.city_file import CityFile, Cost, Named, Owner
from kiosk.demand.figures import ALL, Period, Table
from kiosk.demand.figures.known import known
from kiosk.demand.figures.money import EACH
from kiosk.demand.figures.prices import CITY, Price, Prices, notes
from kiosk.demand.figures.publish import worked_out
from kiosk.demand.figures.table import Member
from kiosk.demand.register_tables import unit_cost
from kiosk.usage.events import Errand
from tests.demand.made_up_city import city_in
from tests.demand.small_place import ERRAND, SPRING, furnish, put

PAGE = Price("page", CITY, (60, 40, 90), 739_000, 3_652_059, "avtalet")
HOUR = Price("staff_hour", "social", (42_000, 38_000, 50_050), 739_000, 739_365, "budget")
SOCIAL = {"social": Member("social", "Socialförvaltningen")}


def test_its_own_price_goes_before_the_citys_and_a_missing_one_is_not_invented() -> None:
    own = Price("page", "social", (70, 50, 100), 739_000, 3_652_059, "eget avtal")
    prices = Prices((PAGE, own, HOUR))
    assert prices.of("page", "social") is own
    assert prices.of("page", "culture") is PAGE
    assert prices.all_of(("page", "staff_hour"), "social") == {"page": own, "staff_hour": HOUR}
    assert prices.all_of(("page", "staff_hour"), "culture") is None


def test_each_price_is_told_with_range_days_and_source() -> None:
    said = notes([{"page": PAGE, "staff_hour": HOUR}], SOCIAL)
    assert said == (
        "En timme av personalens tid: Socialförvaltningen, eget pris 420 kr (380–500,50 kr), "
        "från 24 april 2024 till 23 april 2025. Källa: budget",
        "En sida: stadens pris 0,60 kr (0,40–0,90 kr), från 24 april 2024. Källa: avtalet",
    )


def test_only_prices_valid_on_the_last_day_count(tmp_path: Path) -> None:
    engine = open_store(f"sqlite:///{tmp_path}/hub.sqlite3")
    period, day = Period(202601, 202603), date(2026, 3, 31)
    for since, kronor in (("2025-01-01", 1), ("2026-02-01", 2), ("2026-04-01", 3)):
        cost = Cost(
            what="page", kronor=kronor, low=kronor, high=kronor, source="avtalet",
            since=date.fromisoformat(since), administration="social",
        )  # fmt: skip
        file = CityFile(administration=[Named(key="social", name="Social")], cost=[cost])
        with engine.begin() as hub:
            enter(hub, file, day)
    price = known(engine, period).prices.of("page", "social")
    assert price
    assert price.ore == (200, 200, 200)
    assert price.until_day == date(2026, 4, 1).toordinal()
    engine.dispose()


@pytest.mark.parametrize("errands", [0, 3, 30])
def test_a_place_with_prices_can_be_released_however_few_came(tmp_path: Path, errands: int) -> None:
    engine = open_store(f"sqlite:///{tmp_path}/hub.sqlite3")
    furnish(engine)
    day = SPRING.first_day
    owner = Owner(administration="social", since=day, errand="INCOME_SUPPORT")
    said = {"kronor": 2, "low": 1, "high": 3, "source": "avtalet", "since": day}
    costs = [Cost.model_validate({"what": what, **said}) for what in EACH]
    told = [Named(key="social", name="Socialförvaltningen")]
    with engine.begin() as hub:
        enter(hub, CityFile(administration=told, owner=[owner], cost=costs), SPRING.first_day)
    mine = (*ERRAND[:2], int(Errand.INCOME_SUPPORT), *ERRAND[3:])
    if errands:
        put(engine, "errand", [mine] * errands)
    made = {one.about.key: one for one in worked_out(engine, SPRING, []).tables}
    engine.dispose()
    assert "scenarios" in made
    cost = made["cost"].row("social") if "cost" in made else None
    assert (cost is not None and cost.values[0] is not None) is (errands == 30)


def tables(engine: Engine) -> dict[str, Table]:
    return {one.about.key: one for one in worked_out(engine, Period(202401, 202401), []).tables}


def costs(table: Table, *at: str) -> list[int]:
    row = table.row(*at)
    assert row
    return [int(str(value)) for value in row.values]


@pytest.mark.slow
def test_a_dearer_hour_of_one_administration_leaves_the_others_costs_alone(tmp_path: Path) -> None:
    engine = city_in(tmp_path, terminals=6, months=1)
    before = tables(engine)
    with engine.begin() as hub:
        mine = unit_cost.c.administration.is_not(None)
        hub.execute(update(unit_cost).where(mine).values(ore_high=100_000, ore=90_000))
        row = {"ore": 2_000_000, "ore_low": 2_000_000, "ore_high": 2_000_000, "source": "x"}
        site = {"what": "site_year", "administration": 2, "from_day": 1, **row}
        hub.execute(insert(unit_cost).values(site))
    after = tables(engine)
    social, culture = ("social",), ("culture",)
    assert costs(after["cost"], *social)[0] > costs(before["cost"], *social)[0]
    assert costs(before["cost"], *social)[-1] == costs(after["cost"], *culture)[-1] == 1
    assert costs(before["cost"], *culture)[-1] == 0
    assert after["cost_page"].rows == before["cost_page"].rows  # neither hours nor places are in it
    places = costs(after["scenarios"], "culture", "now")[-1]
    dearer = 2_000_000 - 1_500_000
    for at in (("culture", "now"), (ALL, "now")):
        change = costs(after["scenarios"], *at)[0] - costs(before["scenarios"], *at)[0]
        assert change == places * dearer
    assert any("kulturförvaltningen, eget pris 20 000 kr" in one.replace("\u00a0", " ")
               for one in after["scenarios"].notes)  # fmt: skip
    engine.dispose()
