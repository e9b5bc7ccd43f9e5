"""What an editor knows of the content files is what the program knows."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from kiosk.errands.content_check import HERE
from kiosk.errands.schema import FOLDER, schemas, write_schemas

pytestmark = pytest.mark.slow

FILES = sorted(HERE.rglob("*.yaml"))
KINDS = {"errands": "errand", "pieces": "piece", "facts": "facts", "banks": "banks"}


def read(path: Path) -> Any:
    """Read a file as an editor does, to which a date is a text."""
    return json.loads(json.dumps(yaml.safe_load(path.read_text(encoding="utf-8")), default=str))


def faults(kind: str, content: Any) -> list[str]:
    known = Draft202012Validator(json.loads(dict(schemas())[kind]))
    return [error.message for error in known.iter_errors(content)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_file_of_ours_names_its_schema_and_fits_it(path: Path) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    named = path.parent / first.partition("$schema=")[2]
    assert named.is_file()
    assert named.stem == KINDS[path.parent.name]
    assert faults(named.stem, read(path)) == []


@pytest.mark.parametrize(
    ("wrong", "because"),
    [
        ({"colour": "red"}, "colour"),
        ({"counted_as": "SHOPPING"}, "SHOPPING"),
        ({"order": "first"}, "integer"),
    ],
)
def test_a_file_with_a_slip_is_refused(wrong: dict[str, object], because: str) -> None:
    content = read(HERE / "income_support_monthly.yaml") | wrong
    assert any(because in fault for fault in faults("errand", content))


def test_a_question_of_an_unknown_kind_is_refused() -> None:
    content = read(HERE / "pieces" / "home.yaml")
    content[0]["kind"] = "riddle"
    assert faults("piece", content)


def test_the_written_schemas_are_those_of_today(tmp_path: Path) -> None:
    write_schemas(tmp_path)
    for name in KINDS.values():
        written = (HERE / FOLDER / f"{name}.json").read_text(encoding="utf-8")
        assert written == (tmp_path / FOLDER / f"{name}.json").read_text(encoding="utf-8"), (
            "write them again: servicepunkt content schema"
        )
