"""Loading, unloading and reloading in the middle of a notebook, and events that the person resets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.livekernel import LOAD
from tests.twins import UNLOAD, Twins, twin_kernels

THREADS = "sorted(t.name for t in __import__('threading').enumerate() if t.name.startswith('cellmem'))"
HOOKS = (
    "[repr(c) for e in ('pre_run_cell', 'post_run_cell') for c in get_ipython().events.callbacks[e]"
    " if 'RunHooks' in repr(c)]"
)
#: A function that unloads us and loads us again, for a cell to call.
SWAP = (
    "import builtins\n"
    "builtins.swap = lambda m, n='jupyterlab_cellmem': (m.unload_extension(n), m.load_extension(n)) and None"
)


@pytest.fixture
def pair() -> Iterator[Twins]:
    with twin_kernels() as twins:
        yield twins


def mine(pair: Twins, expression: str) -> Any:
    """A value of the measured kernel."""
    return pair.measured.value(expression)


def load(pair: Twins, command: str = LOAD) -> None:
    """A command that only the measured kernel gets, as no run."""
    assert pair.measured.run(command, silent=True, store_history=False)["status"] == "ok"


def test_a_reloaded_package_goes_on_measuring_with_what_it_knew(pair: Twins) -> None:
    pair.run("a = 1", "before")
    pair.run("import importlib, jupyterlab_cellmem; importlib.reload(jupyterlab_cellmem); None", "reload")
    pair.run("b = 2", "after")
    pair.check_report()
    assert mine(pair, THREADS) == ["cellmem"]


def test_taking_our_modules_away_neither_stops_nor_doubles_the_measuring(pair: Twins) -> None:
    pair.run("a = 1", "before")
    pair.run("import sys\nfor n in [n for n in sys.modules if 'cellmem' in n]:\n    del sys.modules[n]")
    pair.run("b = 2", "after")
    pair.check_report()
    load(pair)
    pair.run("c = 3", "after")
    pair.check_report()
    assert len(mine(pair, HOOKS)) == 2
    assert mine(pair, THREADS) == ["cellmem"]


def test_the_extension_is_reloaded_unloaded_and_loaded_again_between_cells(pair: Twins) -> None:
    for command in ("%reload_ext jupyterlab_cellmem", UNLOAD, LOAD, LOAD):
        pair.run("x = bytes(1000)", "before")
        load(pair, command)
        pair.run("y = 1 / 0", "after")
    pair.sent.clear()
    pair.sent["after"] = 2  # the second load found the agent of the first
    pair.sent["before"] = 1
    pair.check_report()
    assert len(mine(pair, HOOKS)) == 2


def test_a_cell_may_unload_us_while_it_runs(pair: Twins) -> None:
    pair.run("get_ipython().extension_manager.unload_extension('jupyterlab_cellmem'); kept = 1", "unload")
    assert pair.run("kept", "look").results == ["1"]
    assert mine(pair, THREADS) == []
    assert mine(pair, HOOKS) == []
    load(pair)
    pair.sent.clear()
    pair.run("kept", "look")
    pair.check_report()


def test_a_cell_may_unload_and_load_us_while_it_runs(pair: Twins) -> None:
    load(pair, SWAP)
    pair.plain.run("import builtins; builtins.swap = lambda m: None", silent=True, store_history=False)
    pair.run("swap(get_ipython().extension_manager); kept = 1", "swap")
    pair.sent.clear()  # it ended under an agent that had not seen it begin
    pair.run("kept = 2", "after")
    pair.check_report()
    assert len(mine(pair, HOOKS)) == 2


@pytest.mark.parametrize("event", ["pre_run_cell", "post_run_cell"])
def test_resetting_one_event_costs_one_run_at_most(pair: Twins, event: str) -> None:
    pair.run(f"get_ipython().events.callbacks[{event!r}].clear()", "reset")
    pair.run("x = 1", "next")
    pair.run("x = 2", "third")
    report = pair.measured.report()
    told = {c["cell_id"]: c["runs"][-1]["disturbed"] for c in report["cells"]}
    whole = {"reset": False, "third": False}  # the end of "next" brought the hook back
    assert told == (whole if event == "pre_run_cell" else {**whole, "reset": True, "next": False})
    assert pair.measured.request("hello", lease_ms=0)["cur"] is None


def test_a_report_or_a_page_brings_back_what_a_reset_of_all_events_took(pair: Twins) -> None:
    pair.run("x = 1", "before")
    pair.run("for hooks in get_ipython().events.callbacks.values(): hooks.clear()", "reset")
    assert mine(pair, HOOKS) == []
    pair.measured.request("hello", lease_ms=0)
    assert len(mine(pair, HOOKS)) == 2
    pair.quietly("for hooks in get_ipython().events.callbacks.values(): hooks.clear()")
    pair.measured.report()
    pair.run("x = 2", "after")
    told = {c["cell_id"]: c["runs"][-1]["disturbed"] for c in pair.measured.report()["cells"]}
    assert told == {"before": False, "reset": True, "after": False}


def test_hooks_of_the_person_that_raise_show_their_own_error_and_nothing_else(pair: Twins) -> None:
    pair.quietly(
        "def angry(*_):\n    raise RuntimeError('mine')\n"
        "for event in ('pre_run_cell', 'post_run_cell', 'pre_execute', 'post_execute'):\n"
        "    get_ipython().events.register(event, angry)"
    )
    for code in ("x = 1", "1 / 0", "", "import asyncio; await asyncio.sleep(0)"):
        shown = pair.run(code)
        assert shown.stdout.count("Error in callback") >= 2
    pair.quietly(
        "for hooks in get_ipython().events.callbacks.values():\n    hooks[:] = [h for h in hooks if h is not angry]"
    )
    pair.check_report()


def test_deleting_everything_deletes_nothing_of_ours(pair: Twins) -> None:
    pair.run("a = bytes(3_000_000)", "make")
    pair.run("%reset -f", "reset")
    pair.run("%reset -f in out dhist array", "reset")
    pair.run("a", "gone")
    pair.run("%who", "names")
    pair.check_report()
