"""The peak of a run where only the lifetime's mark exists."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from jupyterlab_cellmem.core.lifetimemark import RunPeak, peak_of_run

MB = 1_000_000


def test_a_mark_that_rose_during_the_run_is_the_runs_exact_peak() -> None:
    assert peak_of_run(300 * MB, 420 * MB, largest_sample=350 * MB) == RunPeak(420 * MB, is_exact=True)


def test_under_an_older_higher_mark_the_largest_sample_is_a_lower_bound_and_the_mark_an_upper_one() -> None:
    peak = peak_of_run(900 * MB, 900 * MB, largest_sample=350 * MB)
    assert peak == RunPeak(350 * MB, is_exact=False, at_most_bytes=900 * MB)


def test_a_mark_that_fell_was_reset_by_somebody_and_is_not_called_exact() -> None:
    assert peak_of_run(900 * MB, 400 * MB, largest_sample=350 * MB) == RunPeak(400 * MB, is_exact=False)


def test_a_mark_below_a_sample_is_no_maximum_of_it() -> None:
    assert peak_of_run(100 * MB, 200 * MB, largest_sample=350 * MB) == RunPeak(350 * MB, is_exact=False)
    late = peak_of_run(100 * MB, 349 * MB, largest_sample=350 * MB, tolerance=MB)
    assert late == RunPeak(350 * MB, is_exact=True)


def test_without_a_mark_the_samples_are_all_there_is() -> None:
    assert peak_of_run(None, None, largest_sample=5 * MB) == RunPeak(5 * MB, is_exact=False)
    assert peak_of_run(None, 7 * MB, largest_sample=5 * MB) == RunPeak(5 * MB, is_exact=False)


def test_nothing_read_is_unknown_and_not_zero() -> None:
    assert peak_of_run(None, None, None) == RunPeak(None, is_exact=False)
    assert peak_of_run(9 * MB, 9 * MB, None) == RunPeak(None, is_exact=False, at_most_bytes=9 * MB)


level = st.integers(1, 10**12)


@given(before=st.lists(level, min_size=1), during=st.lists(level, min_size=1), data=st.data())
def test_what_is_called_exact_is_the_peak_and_bounds_hold_it(
    before: list[int], during: list[int], data: st.DataObject
) -> None:
    sampled = data.draw(st.sampled_from(during))
    peak = peak_of_run(max(before), max(before + during), sampled)
    assert peak.nbytes is not None
    assert peak.nbytes == max(during) if peak.is_exact else peak.nbytes <= max(during)
    assert peak.at_most_bytes is None or max(during) <= peak.at_most_bytes
