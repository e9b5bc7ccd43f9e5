"""Describes the released tables to Sweden's data portal (DCAT-AP-SE), as JSON-LD."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from kiosk.demand.figures import Period, Table

CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
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
NOISY = {
    "sv": "Hur ofta och hur väl ärenden görs vid stadens servicepunkter. Alla tal, också nollorna, "
    "har fått ett slumpat brus, så att ingen kan se om ett visst ärende har gjorts. Vid varje tal "
    "står hur nära det räknade nio av tio sådana tal ligger.",
    "en": "How often and how well errands are done at the city's service points. Every number, "
    "nought included, has been given random noise, so that nobody can see whether any one errand "
    "was done. Beside each number stands how near the counted one nine of ten such numbers are.",
}
HOW = {
    "sv": "Differential privacy: epsilon %(epsilon)s och delta 0 för alla tabeller tillsammans. "
    "Skyddar ett ärende, med dess sidor och språk, och en fråga till personalen. Den som gör flera "
    "skyddas mindre: tre ärenden har epsilon %(three)s. Brus: %(mechanism)s.",
    "en": "Differential privacy: epsilon %(epsilon)s and delta 0 for all tables together. It "
    "protects one errand, with its pages and its language, and one question to the staff. Whoever "
    "does more is protected less: three errands have epsilon %(three)s. Noise: %(mechanism)s.",
}
CATALOGUE = {"sv": "Öppna data från servicepunkterna", "en": "Open data of the service points"}
Node = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Noise:
    """What was spent on an opening with noise, and how the noise was made."""

    epsilon: float
    mechanism: str


@dataclass(frozen=True, slots=True)
class Open:
    """What is open to everybody; without noise it is a release, rounded."""

    period: Period
    made: date
    tables: Mapping[str, Table]
    noise: Noise | None = None

    @property
    def about(self) -> Mapping[str, str]:
        """What it holds and how people are protected, in each language."""
        return NOISY if self.noise else ABOUT


def catalogue(address: str, *, publisher: str, told: Open) -> Node:
    """Return the description of what is open: one dataset, each table as CSV and as Parquet.

    `address` is the hub's own, without a slash at its end; `publisher` the city's name.
    """
    city: Node = {
        "@id": f"{address}/open-data#publisher", "@type": "foaf:Agent", "foaf:name": publisher,
        "dcterms:type": {"@id": "http://purl.org/adms/publishertype/LocalAuthority"},
    }  # fmt: skip
    return {
        "@context": {**CONTEXT, "hub": f"{address}/open-data#"},
        "@id": f"{address}/open-data",
        "@type": "dcat:Catalog",
        "dcterms:title": _said(CATALOGUE),
        "dcterms:description": _said(told.about),
        "dcterms:publisher": city,
        "dcterms:language": {"@id": f"{EU}/language/SWE"},
        "dcterms:license": {"@id": OPEN},
        "dcterms:modified": _day(told.made),
        "dcat:dataset": _dataset(address, city["@id"], told),
    }


def _dataset(address: str, publisher: str, told: Open) -> Node:
    return {
        "@id": f"{address}/open-data#usage",
        "@type": "dcat:Dataset",
        "dcterms:title": _said(TITLE),
        "dcterms:description": _said(told.about),
        "dcterms:publisher": {"@id": publisher},
        "dcterms:accessRights": {"@id": f"{EU}/access-right/PUBLIC"},
        "dcterms:accrualPeriodicity": {"@id": f"{EU}/frequency/ANNUAL"},
        "dcterms:issued": _day(told.made),
        "dcterms:temporal": {
            "@type": "dcterms:PeriodOfTime",
            "dcat:startDate": _day(told.period.first_day),
            "dcat:endDate": _day(date.fromordinal(told.period.end.toordinal() - 1)),
        },
        "dcat:theme": [{"@id": f"{EU}/data-theme/{theme}"} for theme in ("GOVE", "SOCI")],
        "dcat:distribution": [
            _distribution(address, table, kind) for table in told.tables.values() for kind in KINDS
        ],
    } | (_provenance(told.noise) if told.noise else {})


def _provenance(noise: Noise) -> Node:
    """How the noise was made: in words, and as numbers a program can read."""
    numbers = {"epsilon": f"{noise.epsilon:g}", "three": f"{3 * noise.epsilon:g}"}
    words = {language: text % {**numbers, "mechanism": noise.mechanism}
             for language, text in HOW.items()}  # fmt: skip
    return {
        "dcterms:provenance": {
            "@type": "dcterms:ProvenanceStatement",
            "rdfs:label": _said(words),
            "hub:epsilon": noise.epsilon,
            "hub:delta": 0,
            "hub:mechanism": noise.mechanism,
        }
    }


def _distribution(address: str, table: Table, kind: str) -> Node:
    file, media = KINDS[kind]
    where = {"@id": f"{address}/open-data/{table.about.key}.{kind}"}
    return {
        "@id": f"{address}/open-data#{table.about.key}-{kind}",
        "@type": "dcat:Distribution",
        "dcterms:title": {"@language": "sv", "@value": f"{table.about.title} ({kind})"},
        "dcterms:description": {
            "@language": "sv",
            "@value": f"{table.about.question} {table.protection}".strip(),
        },
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
