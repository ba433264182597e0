"""macOS and Windows, at the seam where their libraries are called."""

from __future__ import annotations

import sys

import pytest

from jupyterlab_cellmem.core.lifetimemark import peak_of_run
from jupyterlab_cellmem.core.readings import Unavailable
from jupyterlab_cellmem.probes.live import LiveProbe
from jupyterlab_cellmem.probes.nativeheap import MallocZone
from jupyterlab_cellmem.probes.process import ProcessProbe, ProcessReading

from .fakelibraries import FakeKernel32, FakeLibproc, FakeLibSystem

MB = 1_000_000


def number(reading: object) -> int:
    assert isinstance(reading, int)
    return reading


def assert_all_unknown_with_reason(reading: ProcessReading, word: str) -> None:
    for figure in (reading.rss_bytes, reading.high_water_bytes, reading.anon_bytes, reading.file_bytes):
        assert isinstance(figure, Unavailable)
        assert word in figure.reason
        assert figure.reason.endswith(".")


def mac(libproc: FakeLibproc) -> ProcessProbe:
    return ProcessProbe(platform="darwin", library=libproc)


def windows(kernel32: FakeKernel32) -> ProcessProbe:
    return ProcessProbe(platform="win32", library=kernel32)


def test_on_macos_baseline_and_mark_are_both_of_the_footprint_and_the_mark_begins_anew_at_each_reset() -> None:
    libproc = FakeLibproc(500 * MB)
    probe = mac(libproc)
    for spike in (400 * MB, 100 * MB):
        assert probe.reset_high_water()
        before = number(probe.read().rss_bytes)
        libproc.move(500 * MB + spike)
        libproc.move(500 * MB)
        after = probe.read()
        assert number(after.high_water_bytes) - before == spike
        assert after.anon_bytes == after.rss_bytes == 500 * MB
    assert (probe.memory_kind, probe.mark_span, probe.reset_reason) == ("footprint", "since_reset", None)
    assert "footprint" in (probe.memory_kind_note or "")


def test_on_macos_memory_that_was_compressed_is_still_this_kernels() -> None:
    libproc = FakeLibproc(500 * MB)
    probe = mac(libproc)
    libproc.resident = 20 * MB
    assert probe.read().anon_bytes == 500 * MB


@pytest.mark.parametrize("kind", ["older than 10.14", "refused", "keeps no interval"])
def test_a_macos_that_cannot_reset_tells_the_lifetimes_mark_and_says_why(kind: str) -> None:
    libproc = FakeLibproc(500 * MB, refuses_reset=kind == "refused", keeps_interval=kind != "keeps no interval")
    if kind == "older than 10.14":
        del libproc.proc_reset_footprint_interval
    probe = mac(libproc)
    libproc.move(900 * MB)
    libproc.move(100 * MB)
    assert not probe.reset_high_water()
    assert kind in (probe.reset_reason or "")
    assert probe.mark_span == "lifetime"
    assert probe.read().high_water_bytes == 900 * MB


def test_a_macos_reading_that_fails_is_unknown_this_once_and_never_of_another_kind() -> None:
    libproc = FakeLibproc(500 * MB)
    probe = mac(libproc)
    libproc.is_refusing = True
    assert_all_unknown_with_reason(probe.read(), "refused")
    libproc.is_refusing = False
    assert probe.read().rss_bytes == 500 * MB


def test_on_windows_the_lifetimes_peak_is_a_runs_own_only_when_it_rose() -> None:
    kernel32 = FakeKernel32(working_set=300 * MB, private=280 * MB)
    probe = windows(kernel32)
    peaks = []
    for spike in (600 * MB, 400 * MB):
        before = probe.read()
        kernel32.move(spike)
        sampled = number(probe.read().rss_bytes) - 10 * MB
        kernel32.move(300 * MB)
        after = probe.read()
        peaks.append(peak_of_run(number(before.high_water_bytes), number(after.high_water_bytes), sampled))
    assert (peaks[0].nbytes, peaks[0].is_exact) == (600 * MB, True)
    assert (peaks[1].nbytes, peaks[1].is_exact, peaks[1].at_most_bytes) == (390 * MB, False, 600 * MB)


def test_on_windows_this_kernel_is_private_commit_and_the_mark_cannot_be_reset() -> None:
    probe = windows(FakeKernel32(working_set=300 * MB, private=350 * MB))
    reading = probe.read()
    assert (reading.rss_bytes, reading.anon_bytes) == (300 * MB, 350 * MB)
    assert isinstance(reading.file_bytes, Unavailable)
    assert not probe.reset_high_water()
    assert "Windows" in (probe.reset_reason or "")
    assert (probe.memory_kind, probe.mark_span) == ("working_set", "lifetime")


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_without_the_systems_own_call_psutil_serves(platform: str) -> None:
    pytest.importorskip("psutil")
    probe = ProcessProbe(platform=platform)
    reading = probe.read()
    assert number(reading.rss_bytes) > MB
    assert number(reading.anon_bytes) > MB
    assert isinstance(reading.high_water_bytes, Unavailable)
    assert not probe.reset_high_water()
    assert probe.reset_reason
    assert (probe.memory_kind, probe.mark_span) == ("rss", None)


@pytest.mark.parametrize("platform", ["darwin", "win32", "freebsd14", "emscripten"])
def test_with_neither_the_systems_call_nor_psutil_everything_is_unknown_and_nothing_raises(
    platform: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "psutil", None)
    probe = ProcessProbe("/nowhere", platform=platform)
    assert_all_unknown_with_reason(probe.read(), "psutil is not installed")
    assert not probe.reset_high_water()
    assert "psutil" in (probe.reset_reason or "")
    assert (probe.memory_kind, probe.mark_span) == (None, None)
    probe.close()


@pytest.mark.skipif(not hasattr(sys, "getallocatedblocks"), reason="this interpreter does not count blocks")
def test_on_macos_the_sum_over_all_malloc_zones_is_the_c_allocators_count() -> None:
    library = FakeLibSystem()
    probe = LiveProbe(library)
    assert probe.sources[:2] == ["malloc_zone", "pymalloc"]
    assert not probe.has_mallinfo
    before = number(probe.read().live_bytes)
    kept = bytearray(100 * MB)
    assert number(probe.read().live_bytes) - before == pytest.approx(100 * MB, rel=0.01)
    del kept
    in_use, held = MallocZone(library).read()
    assert 0 < in_use <= held
