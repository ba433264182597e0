"""Requests from pages: each gets exactly one reply.

Runs on the kernel's control thread, in the middle of a cell too, so it reads counters and never touches an object of
the person's. What must touch them is accepted here and done on the main thread when no cell runs; a push with the
request's id brings the outcome.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .agent import Agent

PROTOCOL_VERSION = 1
_LATER = ("plan_clear", "clear_session", "read_holdings")


def answer(agent: Agent, request: Mapping[str, Any]) -> dict[str, Any]:
    """The reply to one request; a request that is malformed or fails becomes a typed failure."""
    head = {
        "v": PROTOCOL_VERSION,
        "id": request.get("id") if isinstance(request.get("id"), str) else "",
        "epoch": agent.epoch,
        "seq": agent.seq,
        "cur": agent.current_run(),
    }
    try:
        return {**head, **_answer(agent, request)}
    except Exception as error:
        return {**head, **_failed("internal", f"{type(error).__name__} while the request was answered.")}


def _answer(agent: Agent, request: Mapping[str, Any]) -> dict[str, Any]:
    op, client = request.get("op"), request.get("client")
    if request.get("v") != PROTOCOL_VERSION:
        return _failed("bad_request", f"This kernel's agent speaks protocol version {PROTOCOL_VERSION}.")
    if not isinstance(op, str) or not isinstance(client, str):
        return _failed("bad_request", "A request needs an op and a client.")
    if op in ("hello", "lease"):
        lease_ms = request.get("lease_ms", 0)
        if not isinstance(lease_ms, int | float) or not 0 <= lease_ms <= 60_000:
            return _failed("bad_request", "lease_ms must lie between 0 and 60000.")
        agent.pushes.lease(client, lease_ms / 1000)
        return _hello(agent) if op == "hello" else {"status": "done"}
    if op == "bye":
        agent.pushes.lease(client, 0)
        return {"status": "done"}
    if op == "sample":
        return {"status": "sample", "sample": agent.sample()}
    if op == "configure":
        return _configure(agent, request.get("settings"))
    if op == "expect":
        return _expect(agent, request.get("cell_id"), request.get("expected"))
    if op in _LATER:
        agent.accept(dict(request))
        return {"status": "accepted"}
    return _failed("unknown_op", f"This kernel's agent does not know the request {op!r}.")


def _hello(agent: Agent) -> dict[str, Any]:
    agent.hooks.stay_registered()
    return {
        "status": "hello",
        "session": agent.session(),
        "settings": agent.settings(),
        "sample": agent.sample(),
        "cells": agent.cells(runs=10),
        "holdings": agent.holdings,
    }


def _configure(agent: Agent, settings: Any) -> dict[str, Any]:
    known = {"sampling", "exact_peak"}
    if not isinstance(settings, dict) or set(settings) != known or not all(type(v) is bool for v in settings.values()):
        return _failed("bad_request", "Settings are sampling and exact_peak, true or false.")
    agent.configure(sampling=settings["sampling"], exact_peak=settings["exact_peak"])
    return {"status": "done"}


def _expect(agent: Agent, cell_id: Any, expected: Any) -> dict[str, Any]:
    if not isinstance(cell_id, str) or type(expected) is not bool:
        return _failed("bad_request", "To expect growth needs a cell_id, and expected, which is true or false.")
    cell = agent.ledger.expect(cell_id, expected)
    if cell is None:
        return _failed("bad_request", "This cell has not run in this kernel. Run it once, then mark it.")
    agent.tell_again(cell)
    return {"status": "done"}


def _failed(code: str, message: str) -> dict[str, Any]:
    return {"status": "failed", "failure": {"code": code, "message": message}}
