"""What moves while no cell runs belongs to no cell, and makes doubtful only what had company."""

from __future__ import annotations

import pytest

from jupyterlab_cellmem.core.cellruns import MemoryPoint, RunRecord

from .histories import MB, History


@pytest.mark.parametrize(
    ("end", "settled", "own"),
    [
        (140, 140, 40),  # nothing moved after the end
        (140, 180, 40),  # a thread added 40
        (140, 120, 20),  # what the cell had made was freed with its reply
        (140, 60, 0),  # and more than that: a timer's doing, no credit
        (60, 60, -40),  # the cell itself released
        (60, 20, -40),  # a timer released more
    ],
)
def test_what_moves_after_the_end_may_undo_what_the_run_did_and_no_more(end: int, settled: int, own: int) -> None:
    run = RunRecord(1, 1, 1, "cell", None, "s", 1, 0, _point(100), end=_point(end), settled=_point(settled))
    assert run.live_delta_bytes == own * MB
    assert run.retained_bytes == own * MB
    assert run.after_end_bytes == (settled - 100 - own) * MB


def test_a_cell_that_awaits_beside_a_growing_task_is_unknown_and_not_flagged() -> None:
    history = History()
    for _ in range(6):
        verdict = history.run("cell", 20, holder="held", between=20, loop_ran=True)
        assert not verdict["flagged"]
    assert verdict["evidence"]["reason"] == "background"  # type: ignore[index]


def test_a_leaking_cell_that_awaits_while_nothing_else_grows_is_flagged() -> None:
    history = History()
    for _ in range(3):
        verdict = history.run("cell", 20, holder="held", loop_ran=True, background_threads=1)
    assert verdict["flagged"]


def test_a_callback_between_cells_makes_no_cell_without_company_doubtful() -> None:
    history = History()
    for _ in range(3):
        verdict = history.run("cell", 20, holder="held", between=30)
    assert (verdict["code"], verdict["per_run_bytes"]) == ("growing", 20 * MB)


def test_doubt_ends_after_a_quiet_time() -> None:
    history = History()
    history.run("cell", 20, holder="held", rebound=True, between=30, background_threads=1)
    assert history.ledger.grows_outside
    history.ledger._ended_at_ms = -2000.0
    verdict = history.run("cell", 20, holder="held", rebound=True, background_threads=1)
    assert verdict["code"] == "kept"


def test_growth_seen_late_makes_the_runs_of_the_same_batch_doubtful() -> None:
    history = History()
    first = history.run("first", 20, holder="held", background_threads=1, attribution="pending")
    assert first["code"] == "kept"
    history.run("second", 0, between=30, background_threads=1)
    again = history.ledger.judge("first")
    assert again is not None
    assert (again["code"], again["evidence"]["reason"]) == ("unknown", "background")


def _point(megabytes: int) -> MemoryPoint:
    return MemoryPoint(at_ms=0, anon_bytes=megabytes * MB, live_bytes=megabytes * MB)
