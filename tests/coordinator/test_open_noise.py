"""With noise, everybody sees what was drawn and how; the rounded releases stay indoors."""

from dataclasses import replace
from datetime import date

from flask.testing import FlaskClient

from kiosk.coordinator import OpenData
from kiosk.demand.figures import Measure, Period, Row
from kiosk.demand.reports.open_data import Noise, Open
from tests.coordinator.made_up import by_month, by_place, hub, released

SAYS = "Nio av tio tal ligger inom ± 7 från det räknade."


def drawn() -> Open:
    measures = (Measure("n", "Antal"), Measure("within", "Nio av tio inom ±"))
    rows = (Row(("norr",), (1237, 7)), Row(("soder",), (0, 7)))
    table = replace(by_place(), measures=measures, rows=rows, protection=SAYS)
    noise = Noise(2.0, "discrete Laplace (OpenDP 0.16.0)")
    return Open(Period.year(2025), date(2026, 2, 3), {"demand_place": table}, noise)


def told(noisy: Open | None) -> FlaskClient:
    city = OpenData("Exempelstad", "https://hub.example", lambda: noisy)
    return hub(released(1, 2025), released(2, 2026), open_data=city).test_client()


def test_the_portal_is_told_epsilon_delta_and_the_way_of_the_noise() -> None:
    dataset = told(drawn()).get("/open-data/dcat.jsonld").get_json(force=True)["dcat:dataset"]
    how = dataset["dcterms:provenance"]
    assert (how["hub:epsilon"], how["hub:delta"]) == (2.0, 0)
    assert how["hub:mechanism"] == "discrete Laplace (OpenDP 0.16.0)"
    swedish, english = (one["@value"] for one in how["rdfs:label"])
    assert "epsilon 2 och delta 0" in swedish
    assert "tre ärenden har epsilon 6" in swedish
    assert "one errand" in english
    words = [one["@value"] for one in dataset["dcterms:description"]]
    assert not any("femtal" in said or "nearest five" in said for said in words)


def test_the_portal_is_told_in_words_how_far_off_a_number_may_be() -> None:
    dataset = told(drawn()).get("/open-data/dcat.jsonld").get_json(force=True)["dcat:dataset"]
    assert dataset["dcterms:temporal"]["dcat:endDate"]["@value"] == "2025-12-31"
    (said, _) = (one["dcterms:description"]["@value"] for one in dataset["dcat:distribution"])
    assert SAYS in said


def test_the_files_hold_what_was_drawn_and_how_far_off_it_may_be() -> None:
    lines = told(drawn()).get("/open-data/demand_place.csv").text.splitlines()
    assert lines[0].endswith("Antal,Nio av tio inom ±")
    assert lines[1].endswith(",1237,7")


def test_with_noise_no_rounded_release_is_open_even_when_nothing_has_been_drawn() -> None:
    assert told(drawn()).get(f"/open-data/{by_month().about.key}.csv").status_code == 404
    for address in ("/open-data/dcat.jsonld", "/open-data/demand_place.csv"):
        assert told(None).get(address).status_code == 404
