"""The golden messages mean here what they mean in the front end, and the generated types match the schema."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, get_type_hints

import pytest
from jsonschema import Draft7Validator
from referencing import Registry, Resource

from jupyterlab_cellmem.protocol import types

PROTOCOL = Path(__file__).parents[2] / "protocol"
SCHEMAS = {path.name: json.loads(path.read_text()) for path in sorted((PROTOCOL / "schema").glob("*.schema.json"))}
REGISTRY: Registry[Any] = Registry().with_resources(
    (name, Resource.from_contents(schema)) for name, schema in SCHEMAS.items()
)
GOOD = sorted((PROTOCOL / "golden" / "good").glob("*.json"))
BAD = sorted((PROTOCOL / "golden" / "bad").glob("*.json"))


def is_valid(golden: dict[str, Any]) -> bool:
    schema = SCHEMAS[f"{golden['of']}.schema.json"]
    return Draft7Validator(schema, registry=REGISTRY).is_valid(golden["message"])


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_a_good_message_satisfies_the_schema(path: Path) -> None:
    assert is_valid(json.loads(path.read_text()))


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_a_bad_message_breaks_the_schema(path: Path) -> None:
    assert not is_valid(json.loads(path.read_text()))


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_schema_is_a_schema(name: str) -> None:
    Draft7Validator.check_schema(SCHEMAS[name])


@pytest.mark.parametrize("name", [name for name, schema in SCHEMAS.items() if schema.get("type") == "object"])
def test_a_generated_type_has_the_fields_of_its_schema_and_requires_the_same(name: str) -> None:
    schema = SCHEMAS[name]
    generated = getattr(types, schema["title"])
    assert set(get_type_hints(generated)) == set(schema["properties"])
    assert generated.__required_keys__ == set(schema["required"])
