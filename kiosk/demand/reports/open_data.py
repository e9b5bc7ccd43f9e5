"""Describes the released tables to Sweden's data portal (DCAT-AP-SE), as JSON-LD."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from kiosk.demand.figures import Period, Table

CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
EU = "http://publications.europa.eu/resource/authority"
OPEN = "http://creativecommons.org/publicdomain/zero/1.0/"
KINDS = {
    "csv": ("CSV", "text/csv"),
    "parquet": ("PARQUET", "application/vnd.apache.parquet"),
}
TITLE = {"sv": "Stadens servicepunkter: användning", "en": "City service points: usage"}
ABOUT = {
    "sv": "Hur ofta och hur väl ärenden görs vid stadens servicepunkter. Tal under 5 visas inte, "
    "alla andra är avrundade till närmaste femtal. Ingen person kan ses i siffrorna.",
    "en": "How often and how well errands are done at the city's service points. Numbers under 5 "
    "are not shown, all others are rounded to the nearest five. No person can be seen in them.",
}
CATALOGUE = {"sv": "Öppna data från servicepunkterna", "en": "Open data of the service points"}
Node = dict[str, Any]


def catalogue(
    address: str, *, publisher: str, period: Period, made: date, tables: Mapping[str, Table]
) -> Node:
    """Return the description of one release: one dataset, each table as CSV and as Parquet.

    `address` is the hub's own, without a slash at its end; `publisher` the city's name.
    """
    city: Node = {
        "@id": f"{address}/open-data#publisher", "@type": "foaf:Agent", "foaf:name": publisher,
        "dcterms:type": {"@id": "http://purl.org/adms/publishertype/LocalAuthority"},
    }  # fmt: skip
    return {
        "@context": CONTEXT,
        "@id": f"{address}/open-data",
        "@type": "dcat:Catalog",
        "dcterms:title": _said(CATALOGUE),
        "dcterms:description": _said(ABOUT),
        "dcterms:publisher": city,
        "dcterms:language": {"@id": f"{EU}/language/SWE"},
        "dcterms:license": {"@id": OPEN},
        "dcterms:modified": _day(made),
        "dcat:dataset": _dataset(address, city["@id"], period, made, tables),
    }


def _dataset(
    address: str, publisher: str, period: Period, made: date, tables: Mapping[str, Table]
) -> Node:
    return {
        "@id": f"{address}/open-data#usage",
        "@type": "dcat:Dataset",
        "dcterms:title": _said(TITLE),
        "dcterms:description": _said(ABOUT),
        "dcterms:publisher": {"@id": publisher},
        "dcterms:accessRights": {"@id": f"{EU}/access-right/PUBLIC"},
        "dcterms:accrualPeriodicity": {"@id": f"{EU}/frequency/ANNUAL"},
        "dcterms:issued": _day(made),
        "dcterms:temporal": {
            "@type": "dcterms:PeriodOfTime",
            "dcat:startDate": _day(period.first_day),
            "dcat:endDate": _day(date.fromordinal(period.end.toordinal() - 1)),
        },
        "dcat:theme": [{"@id": f"{EU}/data-theme/{theme}"} for theme in ("GOVE", "SOCI")],
        "dcat:distribution": [
            _distribution(address, table, kind) for table in tables.values() for kind in KINDS
        ],
    }


def _distribution(address: str, table: Table, kind: str) -> Node:
    file, media = KINDS[kind]
    where = {"@id": f"{address}/open-data/{table.about.key}.{kind}"}
    return {
        "@id": f"{address}/open-data#{table.about.key}-{kind}",
        "@type": "dcat:Distribution",
        "dcterms:title": {"@language": "sv", "@value": f"{table.about.title} ({kind})"},
        "dcterms:description": {"@language": "sv", "@value": table.about.question},
        "dcterms:format": {"@id": f"{EU}/file-type/{file}"},
        "dcat:mediaType": media,
        "dcterms:license": {"@id": OPEN},
        "dcat:accessURL": where,
        "dcat:downloadURL": where,
    }


def _said(words: Mapping[str, str]) -> Sequence[Node]:
    return [{"@language": language, "@value": text} for language, text in words.items()]


def _day(day: date) -> Node:
    return {"@type": "xsd:date", "@value": day.isoformat()}
