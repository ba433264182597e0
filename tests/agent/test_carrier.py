"""A package brought as text imports under its real names, and leaves when its start failed."""

from __future__ import annotations

import base64
import importlib
import inspect
import json
import sys
import traceback
import zlib
from collections.abc import Iterator

import pytest

from jupyterlab_cellmem.agent import carrier

SOURCES = {
    "carried_example/__init__.py": "from .core.rules import double\n",
    "carried_example/core/__init__.py": "",
    "carried_example/core/rules.py": (
        "def double(x):\n    return 2 * x\n\ndef fail():\n    raise ValueError('carried')\n"
    ),
}


@pytest.fixture
def finder() -> Iterator[carrier.CarriedFinder]:
    packed = base64.b64encode(zlib.compress(json.dumps(SOURCES).encode())).decode()
    finder = carrier.install("carried_example", packed)
    yield finder
    carrier.remove(finder)


@pytest.mark.usefixtures("finder")
def test_subpackages_import_and_show_their_source() -> None:
    module = importlib.import_module("carried_example")
    assert module.double(21) == 42
    assert inspect.getsource(module.double).startswith("def double(x):")
    assert module.__spec__ is not None
    assert module.__spec__.origin == "<cellmem>/carried_example/__init__.py"


@pytest.mark.usefixtures("finder")
def test_a_traceback_shows_the_carried_line() -> None:
    rules = importlib.import_module("carried_example.core.rules")
    with pytest.raises(ValueError, match="carried") as caught:
        rules.fail()
    assert "raise ValueError('carried')" in "".join(traceback.format_exception(caught.value))


@pytest.mark.usefixtures("finder")
def test_what_was_not_carried_is_not_found() -> None:
    with pytest.raises(ModuleNotFoundError):
        importlib.import_module("carried_example.missing")


def test_nothing_is_left_after_it_was_removed(finder: carrier.CarriedFinder) -> None:
    importlib.import_module("carried_example")
    carrier.remove(finder)
    assert finder not in sys.meta_path
    assert not [name for name in sys.modules if name.startswith("carried_example")]
