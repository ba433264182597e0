"""Which names are the user's, and what each of them owns, read in slices on the main thread."""

from __future__ import annotations

import time
import types
from collections.abc import Generator
from typing import Any

from ..probes.pyobjects import SizedObject, describe, size_object, type_name
from . import holders
from .namechanges import plain_copy

#: Names that IPython makes for every cell or session.
_IPYTHONS_OWN = frozenset(
    {"In", "Out", "exit", "quit", "get_ipython", "open", "_", "__", "___", "_i", "_ii", "_iii", "_dh", "_ih", "_oh"}
)
#: Never deleted by a clear, and sized by nobody: they are code.
_CODE = (types.ModuleType, types.FunctionType, types.BuiltinFunctionType, type, types.MethodType)
#: Names shown at most, largest first.
_LISTED = 200


def user_names(shell: Any) -> list[str]:
    """The person's names, in the order they were first bound; IPython's own are left out."""
    hidden = shell.user_ns_hidden
    return [n for n in plain_copy(shell.user_ns) if type(n) is str and n not in hidden and not _is_ipythons(n)]


def is_deletable(value: object) -> bool:
    """False for modules, functions and classes."""
    return not issubclass(type(value), _CODE)


def read_holdings(
    shell: Any, owned_buffers: set[tuple[str, int]] | None = None
) -> Generator[None, None, dict[str, Any]]:
    """Sizes every name and hidden holder; yields between names; the generator's value is the holdings dict.

    Shaped as `protocol/schema/holdings.schema.json`. A buffer that several names keep alive counts for the one that
    keeps most; the others list it under `shared_with`. All of them are added to `owned_buffers`.
    """
    sized: dict[str, SizedObject] = {}
    unread: dict[str, str] = {}
    kinds: dict[str, tuple[str, str | None]] = {}
    for name in user_names(shell):
        value = dict.get(shell.user_ns, name)
        if value is None or not is_deletable(value):
            continue
        try:
            sized[name] = size_object(value)
            kinds[name] = (type_name(value), describe(value))
        except Exception:  # a class that refuses even to be looked at: the other names are still told
            unread[name] = type_name(value)
        del value
        yield
    owners, owned = _owners(sized, kinds)
    if owned_buffers is not None:
        owned_buffers |= owned
    owners += [_unread(name, kind) for name, kind in unread.items()]
    yield
    hidden = holders.read(shell, owned)
    yield
    return {
        "read_at_ms": time.time() * 1000,
        "execution_count": None,
        "complete": True,
        "owners": owners,
        "hidden_holders": hidden,
        "owned_bytes": sum(o["owned_bytes"] or 0 for o in owners),
        "unattributed_bytes": None,
        "unattributed_bytes_reason": "What the interpreter and its libraries hold is not told apart yet.",
    }


def shortened(holdings: dict[str, Any]) -> dict[str, Any]:
    """Holdings as they are shown: the largest owners."""
    owners = holdings["owners"]
    return {**holdings, "complete": len(owners) <= _LISTED, "owners": owners[:_LISTED]}


def _owners(
    sized: dict[str, SizedObject], kinds: dict[str, tuple[str, str | None]]
) -> tuple[list[dict[str, Any]], set[tuple[str, int]]]:
    """Owner rows, largest first, and the addresses of all buffers that names keep alive."""
    taken: dict[tuple[str, int], str] = {}
    rows = []
    for name in sorted(sized, key=lambda n: (-sized[n].total_bytes, n)):
        size, shared, nbytes = sized[name], set(), sized[name].nbytes
        for key, buffer_bytes in size.buffers.items():
            first = taken.setdefault(key, name)
            if first == name:
                nbytes += buffer_bytes
            else:
                shared.add(first)
        kind, detail = kinds[name]
        rows.append(
            {
                "name": name,
                "type_name": kind,
                "detail": detail,
                "owned_bytes": nbytes,
                "estimated": size.is_estimated,
                "shared_with": sorted(shared),
                "device_bytes": size.device_bytes or None,
                "deletable": True,
            }
        )
    rows.sort(key=lambda r: -r["owned_bytes"])  # type: ignore[operator]  # an integer in every row
    return rows, set(taken)


def _unread(name: str, kind: str) -> dict[str, Any]:
    return {
        "name": name,
        "type_name": kind,
        "detail": None,
        "owned_bytes": None,
        "estimated": True,
        "shared_with": [],
        "device_bytes": None,
        "deletable": True,
    }


def _is_ipythons(name: str) -> bool:
    if name in _IPYTHONS_OWN:
        return True
    rest = name.lstrip("_")
    return name.startswith("_") and (rest.isdigit() or (rest.startswith("i") and rest[1:].isdigit()))
