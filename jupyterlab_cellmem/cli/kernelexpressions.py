"""What is evaluated in a kernel to start the agent and to read its report.

Each is a user expression of a silent, empty execution: that leaves no name, prompt number, history or `linecache`
entry, and is no run of any cell.
"""

from __future__ import annotations

import ast
import base64
import json
import zlib
from pathlib import Path
from typing import Any

_PACKAGE = "jupyterlab_cellmem"
_ROOT = Path(__file__).resolve().parent.parent
#: What runs in a kernel; the front end and this command stay behind.
_CARRIED_ROOMS = ("core", "probes", "protocol", "agent", "watcher")


def start_expression(*, carry: bool) -> str:
    """Starts the installed package, or with `carry` also one that is not installed."""
    if not carry:
        return _call("start", _PACKAGE, None, None)
    return _call("start", _PACKAGE, (_ROOT / "agent" / "carrier.py").read_text(encoding="utf-8"), _packed())


def report_expression() -> str:
    return _call("report", _PACKAGE)


def read_answer(reply: dict[str, Any], name: str) -> dict[str, Any]:
    """The answer to the user expression `name`, from the content of an execute reply; `kind` failed where there is
    none."""
    entry = (reply.get("user_expressions") or {}).get(name) or {}
    if entry.get("status") != "ok":
        return {"kind": "failed", "detail": f"{entry.get('ename', 'no answer')}: {entry.get('evalue', '')}"}
    try:
        answer = json.loads(ast.literal_eval(entry["data"]["text/plain"]))
    except (KeyError, TypeError, ValueError, SyntaxError):
        return {"kind": "failed", "detail": "The kernel gave no readable answer."}
    return answer if isinstance(answer, dict) else {"kind": "failed", "detail": "The kernel gave an unknown answer."}


def _call(function: str, *arguments: str | None) -> str:
    source = Path(__file__).with_name("kernelside.py").read_text(encoding="utf-8")
    given = ", ".join(map(ascii, arguments))
    return f"(lambda place: (exec({source!a}, place), place[{function!r}]({given}))[1])({{}})"


def _packed() -> str:
    """The package as `agent/carrier.py` takes it."""
    places = [*_ROOT.glob("*.py"), *(place for room in _CARRIED_ROOMS for place in (_ROOT / room).rglob("*.py"))]
    sources = {
        place.relative_to(_ROOT.parent).as_posix(): place.read_text(encoding="utf-8") for place in sorted(places)
    }
    return base64.b64encode(zlib.compress(json.dumps(sources).encode(), 9)).decode()
