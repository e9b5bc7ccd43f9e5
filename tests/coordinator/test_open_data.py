"""What the city opens is described as the data portal asks, and leads to real files."""

from typing import Any
from urllib.parse import urlsplit

from kiosk.coordinator import OpenData
from tests.coordinator.made_up import hub, released

CITY = OpenData("Exempelstad", "https://hub.example")


def told() -> Any:
    return hub(released(1, 2025), released(2, 2026), open_data=CITY).test_client()


def test_the_portal_finds_one_dataset_in_two_languages_with_its_publisher() -> None:
    answer = told().get("/open-data/dcat.jsonld")
    assert answer.content_type == "application/ld+json"
    catalogue = answer.get_json(force=True)
    dataset = catalogue["dcat:dataset"]
    assert catalogue["dcterms:publisher"]["foaf:name"] == "Exempelstad"
    for node in (catalogue, dataset):
        assert {one["@language"] for one in node["dcterms:title"]} == {"sv", "en"}
        assert {one["@language"] for one in node["dcterms:description"]} == {"sv", "en"}
    assert dataset["dcterms:temporal"]["dcat:endDate"]["@value"] == "2026-12-31"


def test_every_file_it_names_is_there_without_signing_in() -> None:
    client = told()
    described = client.get("/open-data/dcat.jsonld").get_json(force=True)
    files = described["dcat:dataset"]["dcat:distribution"]
    assert len(files) == 2 * len(released().tables)
    for file in files:
        address = urlsplit(file["dcat:downloadURL"]["@id"])
        assert address.netloc == "hub.example"
        answer = client.get(address.path)
        assert answer.status_code == 200
        assert answer.content_type.startswith(file["dcat:mediaType"])


def test_what_is_not_released_or_not_open_is_not_there() -> None:
    client = told()
    for address in ("/open-data/x.csv", "/open-data/demand_place.xlsx"):
        assert client.get(address).status_code == 404
    assert hub().test_client().get("/open-data/dcat.jsonld").status_code == 404
    empty = hub(nothing=True, open_data=CITY).test_client()
    assert empty.get("/open-data/dcat.jsonld").status_code == 404
