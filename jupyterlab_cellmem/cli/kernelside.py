"""Runs in the kernel: the text of this file is evaluated there, so it keeps to the standard library and reads on every
Python from 3.7, so that an old one can say that it is too old.

Each function answers with a JSON text and lets nothing escape, so that nothing reaches the person's `sys.last_value`.
"""

from __future__ import annotations

import importlib
import importlib.util
import json
import sys
from typing import Any


def start(package: str, carrier: str | None, packed: str | None) -> str:
    """Starts the agent of the installed package, else of the one carried here. `kind` is loaded, absent (nothing was
    carried) or failed."""
    finder = None
    carried: dict[str, Any] = {"__name__": "cellmem_carrier"}
    try:
        if tuple(sys.version_info[:2]) < (3, 10):
            raise RuntimeError("CellMem needs Python 3.10 or newer")
        spec = importlib.util.find_spec(package)
        # A folder of the package's name without `__init__` is no installation: its spec has no origin.
        if spec is None or spec.origin is None:
            if carrier is None or packed is None:
                return json.dumps({"kind": "absent"})
            exec(compile(carrier, "<cellmem>/carrier.py", "exec"), carried)
            finder = carried["install"](package, packed)
            spec = importlib.util.find_spec(package)
        route = "carried" if spec is not None and str(spec.origin).startswith("<cellmem>/") else "extension"
        extension = importlib.import_module(package + ".agent.extension")
        extension.load(extension.get_ipython(), route=route)
        return json.dumps({"kind": "loaded"})
    except BaseException as error:
        if finder is not None:
            carried["remove"](finder)
        return json.dumps({"kind": "failed", "detail": _described(error)})


def report(package: str) -> str:
    """The agent's report under `report`."""
    try:
        return json.dumps({"kind": "report", "report": importlib.import_module(package).report()})
    except BaseException as error:
        return json.dumps({"kind": "failed", "detail": _described(error)})


def _described(error: BaseException) -> str:
    text = str(error).strip().splitlines()
    return ": ".join([type(error).__name__, *text[:1]])[:400]
