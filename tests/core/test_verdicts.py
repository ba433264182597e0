"""What a person may rely on: who is named, who is never accused, and when a flag comes and goes."""

from __future__ import annotations

import pytest

from jupyterlab_cellmem.core.cellruns import Pinned

from .histories import MB, History


def test_a_list_that_gains_on_each_run_is_flagged_on_run_three_and_firm_on_run_five() -> None:
    history = History()
    verdicts = [history.run("leak", 20, holder="L") for _ in range(5)]
    assert [v["flagged"] for v in verdicts] == [False, False, True, True, True]
    assert [v["confidence"] for v in verdicts] == [None, None, "provisional", "provisional", "firm"]
    assert verdicts[2]["code"] == "growing"
    assert verdicts[2]["holder"] == "L"
    assert verdicts[2]["cause"] == "user_name"
    assert verdicts[2]["per_run_bytes"] == 20 * MB


def test_one_run_says_what_a_second_would_do() -> None:
    history = History()
    bound = history.run("bind", 420, holder="df", rebound=True)
    added = history.run("add", 20, holder="L")
    assert (bound["code"], bound["on_rerun"], bound["holder"]) == ("kept", "replaces", "df")
    assert (added["code"], added["on_rerun"], added["holder"]) == ("kept", "adds", "L")


def test_load_then_filter_from_the_top_five_times_accuses_nobody() -> None:
    history = History()
    for i in range(5):
        load = history.run("load", 100 if i == 0 else 90, holder="df", rebound=True)
        shrink = history.run("filter", -90, holder="df", rebound=True)
        assert not load["flagged"]
        assert not shrink["flagged"]


def test_an_innocent_cell_between_runs_of_a_leaking_one_is_not_flagged() -> None:
    history = History()
    for _ in range(6):
        leak = history.run("leak", 20, holder="L")
        twin = history.run("twin", 0, holder=None)
    assert leak["flagged"]
    assert not twin["flagged"]
    assert twin["code"] == "steady"


def test_memory_that_a_thread_adds_between_runs_is_charged_to_no_cell() -> None:
    history = History()
    for _ in range(6):
        verdict = history.run("cell", 0, between=20, background_threads=1)
    assert verdict["code"] == "unknown"
    assert verdict["evidence"]["reason"] == "background"  # type: ignore[index]
    assert not verdict["flagged"]


def test_a_flag_ends_when_growth_stops() -> None:
    history = History()
    for _ in range(4):
        assert history.run("leak", 20, holder="L")
    assert not history.run("leak", 0)["flagged"]


def test_a_flag_ends_when_the_cell_is_fixed() -> None:
    history = History()
    for _ in range(4):
        history.run("leak", 20, holder="L", source="leaks")
    assert not history.run("leak", 0, source="fixed")["flagged"]


def test_an_edit_that_changes_nothing_about_the_growth_keeps_the_flag_once() -> None:
    history = History()
    for _ in range(4):
        history.run("leak", 20, holder="L", source="a")
    edited = history.run("leak", 21, holder="L", source="b")
    again = history.run("leak", 20, holder="L", source="c")
    assert edited["flagged"]
    assert not again["flagged"]


def test_a_cell_edited_before_every_run_is_never_flagged() -> None:
    history = History()
    assert not any(history.run("cell", 20, holder="L", source=str(i))["flagged"] for i in range(8))


def test_a_cache_that_warms_up_is_not_flagged_once_it_flattens() -> None:
    history = History()
    for kept in (40, 40, 40, 40, 8, 6, 5, 4):
        verdict = history.run("cache", kept, holder="cache")
    assert not verdict["flagged"]


def test_what_nobody_holds_is_never_called_growing() -> None:
    history = History()
    for _ in range(6):
        verdict = history.run("cell", 20)
    assert verdict["code"] != "growing"
    assert not verdict["flagged"]


def test_a_failed_cells_arrays_are_pinned_by_the_last_traceback() -> None:
    pin = Pinned("traceback", "sys.last_traceback", 80 * MB, frame="build_matrix")
    verdict = History().run("fail", 80, pinned=pin, outcome="error")
    assert (verdict["code"], verdict["cause"]) == ("pinned", "traceback")
    assert verdict["evidence"]["frame"] == "build_matrix"  # type: ignore[index]


def test_outputs_that_pile_up_are_growing_with_the_output_history_as_cause() -> None:
    history = History()
    verdicts = [history.run("show", 20, pinned=Pinned("output_history", f"Out[{i}]", 20 * MB)) for i in range(1, 5)]
    assert verdicts[0]["code"] == "pinned"
    assert [v["flagged"] for v in verdicts] == [False, False, True, True]
    assert verdicts[-1]["cause"] == "output_history"


def test_memory_an_allocator_keeps_for_reuse_is_cached_not_kept() -> None:
    verdict = History().run("cell", 0, resident=80)
    assert (verdict["code"], verdict["cause"]) == ("cached", "allocator")


def test_untouched_zeros_are_told_apart_from_resident_memory() -> None:
    verdict = History().run("zeros", 580, resident=0, holder="z", rebound=True)
    assert verdict["code"] == "kept"
    assert verdict["evidence"]["untouched_bytes"] == 580 * MB  # type: ignore[index]


def test_deleting_a_frame_is_released() -> None:
    history = History()
    history.run("make", 50, holder="df", rebound=True)
    verdict = history.run("delete", -50, holder="df")
    assert verdict["code"] == "released"
    assert verdict["evidence"]["names"] == ["df"]  # type: ignore[index]


def test_imports_are_kept_with_their_own_cause() -> None:
    verdict = History().run("imports", 60, new_modules=("numpy", "pandas"))
    assert (verdict["code"], verdict["cause"]) == ("kept", "imports")


def test_runs_that_overlapped_say_so() -> None:
    verdict = History().run("cell", 50, overlapped_with={7})
    assert (verdict["code"], verdict["evidence"]["reason"]) == ("unknown", "overlapped")  # type: ignore[index]


def test_memory_that_cannot_be_read_is_unknown() -> None:
    history = History()
    verdict = history.run("cell", 0)
    assert verdict["code"] == "steady"
    from jupyterlab_cellmem.core.cellruns import MemoryPoint

    blind = MemoryPoint(at_ms=0)
    verdict = history.run("cell", 0, baseline=blind, settled=blind)
    assert (verdict["code"], verdict["evidence"]["reason"]) == ("unknown", "unreadable")  # type: ignore[index]


@pytest.mark.parametrize("runs", [1, 2])
def test_nothing_is_flagged_on_run_one_or_two(runs: int) -> None:
    history = History()
    for _ in range(runs):
        assert not history.run("leak", 500, holder="L")["flagged"]


def test_growth_without_a_holder_is_suspected_only_after_a_search_in_vain() -> None:
    history = History()
    unsearched = [history.run("native", 20) for _ in range(6)]
    assert not any(v["flagged"] for v in unsearched)
    history = History()
    verdicts = [history.run("native", 20, search="in vain") for _ in range(5)]
    assert [v["flagged"] for v in verdicts] == [False, False, False, True, True]
    assert (verdicts[3]["code"], verdicts[3]["cause"], verdicts[3]["holder"]) == ("suspected_leak", "native_heap", None)
    assert "reference_cycle" in verdicts[3]["evidence"]["ruled_out"]  # type: ignore[index]


def test_a_cell_is_not_suspected_for_what_another_leaks_while_a_third_frees_its_own() -> None:
    history = History()
    for _ in range(6):
        makes = history.run("makes", 30, search="in vain")
        leaks = history.run("leaks", 20, holder="L")
        frees = history.run("frees", -30)
    assert leaks["flagged"]
    assert not makes["flagged"]
    assert not frees["flagged"]


def test_a_cell_that_adds_on_every_third_run_is_flagged_by_run_nine() -> None:
    history = History()
    verdicts = [
        history.run("cell", 20 if i % 3 == 0 else 0, holder="L" if i % 3 == 0 else None, search="found")
        for i in range(9)
    ]
    assert verdicts[8]["flagged"]
    assert (verdicts[8]["rule"], verdicts[8]["holder"]) == ("grows-in-a-rhythm", "L")
    assert not any(v["flagged"] for v in verdicts[:6])


def test_sizes_that_differ_are_no_growth_of_a_name_that_is_bound_anew() -> None:
    history = History()
    sizes = [20, 3, 25, -30, 12, 4, 30]
    assert not any(history.run("cell", kept, holder="x", rebound=True)["flagged"] for kept in sizes)


def test_a_name_that_is_bound_to_more_on_each_run_is_flagged_by_run_four() -> None:
    history = History()
    verdicts = [history.run("cell", 10, holder="s", rebound=True) for _ in range(4)]
    assert (verdicts[3]["flagged"], verdicts[3]["holder"]) == (True, "s")


def test_names_made_in_every_run_are_the_holder_together() -> None:
    history = History()
    for i in range(4):
        verdict = history.run("cell", 20, holder=f"x{i}", rebound=True)
    assert (verdict["flagged"], verdict["holder"]) == (True, "x3")


def test_shared_memory_that_grows_on_each_run_is_flagged_though_the_process_keeps_nothing() -> None:
    history = History()
    verdicts = [history.run("cell", 0, shared_delta_bytes=20 * MB) for _ in range(3)]
    assert [v["flagged"] for v in verdicts] == [False, False, True]
    assert (verdicts[2]["cause"], verdicts[2]["per_run_bytes"]) == ("shared_memory", 20 * MB)


def test_garbage_that_a_collection_of_ours_gave_back_still_counts_for_the_cell_that_made_it() -> None:
    history = History()
    pin = Pinned("reference_cycle", "gc.collect()", 20 * MB)
    for _ in range(3):
        history.run("cell", 20, pinned=pin)
    history.ledger.session_runs[-1].given_back_bytes = 60 * MB
    history.level -= 60 * MB
    verdict = history.run("cell", 20, pinned=pin)
    assert (verdict["flagged"], verdict["cause"], verdict["per_run_bytes"]) == (True, "reference_cycle", 20 * MB)


def test_garbage_that_the_collector_will_take_by_itself_is_pinned_and_no_flag() -> None:
    history = History()
    pin = Pinned("reference_cycle", "gc.collect()", 20 * MB, may_flag=False)
    verdicts = [history.run("cell", 20, pinned=pin, search="found") for _ in range(6)]
    assert {v["code"] for v in verdicts} == {"pinned"}


def test_a_trickle_below_the_floor_is_flagged_by_run_eight_with_the_name_that_gains_items() -> None:
    history = History()
    verdicts = [history.run("cell", 0.2, holder="L", grown_names={"L": 1}) for _ in range(8)]
    assert [v["flagged"] for v in verdicts] == [False] * 7 + [True]
    assert (verdicts[7]["rule"], verdicts[7]["holder"], verdicts[7]["per_run_bytes"]) == ("trickles", "L", 200_000)


def test_a_trickle_that_no_name_gains_is_noise() -> None:
    history = History()
    assert not any(history.run("cell", 0.2)["flagged"] for _ in range(12))
