"""The wire's own schema, as a validator for Python tests."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import referencing

FOLDER = Path(__file__).resolve().parents[1] / "protocol" / "schema"


@cache
def _registry() -> Any:
    resources = [
        (path.name, referencing.Resource.from_contents(json.loads(path.read_text())))
        for path in FOLDER.glob("*.schema.json")
    ]
    return referencing.Registry().with_resources(resources)


def validate(name: str, value: Any) -> None:
    """Raises where `value` does not fit `protocol/schema/<name>.schema.json`, naming the place."""
    schema = json.loads((FOLDER / f"{name}.schema.json").read_text())
    validator = jsonschema.Draft7Validator(schema, registry=_registry())
    errors = [f"{'/'.join(map(str, e.absolute_path))}: {e.message[:300]}" for e in validator.iter_errors(value)]
    assert not errors, errors
