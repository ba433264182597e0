"""A Linux that hides or refuses its procfs, as hardened containers do."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import pytest

from jupyterlab_cellmem.core.readings import Unavailable
from jupyterlab_cellmem.probes.process import ProcessProbe

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="procfs is Linux's")


@pytest.fixture(params=["missing", "input/output error", "permission denied", "a folder"])
def unreadable(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Root of a procfs whose status cannot be read, in one of four ways."""
    here = tmp_path / "self"
    if request.param != "missing":
        here.mkdir()
    if request.param == "input/output error":
        (here / "status").symlink_to("/proc/self/mem")  # page 0 is never mapped
    if request.param == "a folder":
        (here / "status").mkdir()
    if request.param == "permission denied":
        really_open = os.open

        def refuse(path: str, *arguments: Any) -> int:
            if path.startswith(str(tmp_path)):
                raise PermissionError(13, os.strerror(13))
            return really_open(path, *arguments)

        monkeypatch.setattr(os, "open", refuse)
    return str(tmp_path)


def test_psutil_serves_where_it_is_installed_and_the_mark_is_unknown(unreadable: str) -> None:
    pytest.importorskip("psutil")
    probe = ProcessProbe(unreadable)
    reading = probe.read()
    assert isinstance(reading.rss_bytes, int)
    assert reading.rss_bytes > 1_000_000
    assert isinstance(reading.high_water_bytes, Unavailable)
    assert not probe.reset_high_water()
    assert probe.reset_reason
    probe.close()


def test_without_psutil_every_figure_is_unknown_with_the_systems_reason(
    unreadable: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "psutil", None)
    probe = ProcessProbe(unreadable)
    reading = probe.read()
    for figure in (reading.rss_bytes, reading.high_water_bytes, reading.anon_bytes, reading.file_bytes):
        assert isinstance(figure, Unavailable)
        assert "psutil is not installed" in figure.reason
        assert figure.reason.startswith("The kernel's memory cannot be read: ")
    assert not probe.reset_high_water()
    probe.close()


def test_a_psutil_that_cannot_read_either_is_a_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    psutil = pytest.importorskip("psutil")
    monkeypatch.setattr(psutil, "PROCFS_PATH", str(tmp_path))
    figure = ProcessProbe(str(tmp_path)).read().rss_bytes
    assert isinstance(figure, Unavailable)
    assert "psutil cannot read this process" in figure.reason


def test_a_mark_that_may_not_be_reset_is_the_lifetimes_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "self").mkdir()
    (tmp_path / "self" / "status").symlink_to("/proc/self/status")
    probe = ProcessProbe(str(tmp_path))
    assert isinstance(probe.read().high_water_bytes, int)
    assert probe.mark_span == "lifetime"
    assert not probe.reset_high_water()
    assert "cannot be reset here" in (probe.reset_reason or "")
    probe.close()


def test_a_status_that_ceases_to_tell_is_unknown_and_comes_back(tmp_path: Path) -> None:
    (tmp_path / "self").mkdir()
    status = tmp_path / "self" / "status"
    told = "Name:\tx\nVmHWM:\t   200 kB\nVmRSS:\t   100 kB\nRssAnon:\t    60 kB\nRssFile:\t    40 kB\n"
    status.write_text(told)
    probe = ProcessProbe(str(tmp_path))
    assert probe.read().rss_bytes == 100 * 1024
    status.write_text("")
    assert isinstance(probe.read().rss_bytes, Unavailable)
    status.write_text(told)
    assert probe.read().anon_bytes == 60 * 1024
    probe.close()
    assert isinstance(probe.read().rss_bytes, Unavailable)
