"""nvidia-smi as it really answers: field by field, with gaps, garbage, failures and silence."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from jupyterlab_cellmem.core.readings import Unavailable
from jupyterlab_cellmem.probes import nvidia_smi

MIB = 1024**2


@pytest.fixture
def tool(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A script named nvidia-smi, first on PATH."""
    path = tmp_path / "nvidia-smi"
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    return path


def answers(tool: Path, body: str) -> None:
    tool.write_text("#!/bin/sh\n" + body)
    tool.chmod(0o755)


def test_names_with_commas_and_missing_figures(tool: Path) -> None:
    answers(
        tool,
        "echo '0, GPU-a, \"Name, with comma\", 23028, 512, 0, 45, Disabled'\n"
        "echo '1, GPU-b, A100, [N/A], [Not Supported], [N/A], [Unknown Error], Enabled'\n",
    )
    devices = nvidia_smi.query_devices()
    assert isinstance(devices, list)
    first, second = devices
    assert (first["name"], first["total_bytes"], first["used_bytes"]) == ("Name, with comma", 23028 * MIB, 512 * MIB)
    assert first["utilisation_ratio"] == 0.45
    assert second["total_bytes"] is None
    assert "[N/A]" in second["total_bytes_reason"]
    assert "MIG" in second["utilisation_ratio_reason"]


def test_lines_that_are_no_devices_are_left_out(tool: Path) -> None:
    answers(tool, "echo 'WARNING: infoROM is corrupted'\necho '0, GPU-a, T4, 15360, 3, 0, 0, [N/A]'\n")
    devices = nvidia_smi.query_devices()
    assert isinstance(devices, list)
    assert [d["uuid"] for d in devices] == ["GPU-a"]


@pytest.mark.parametrize("body", ["echo 'No devices were found'", "exit 9", "echo garbage", ":"])
def test_a_failure_is_a_reason(tool: Path, body: str) -> None:
    answers(tool, body)
    outcome = nvidia_smi.query_devices()
    assert isinstance(outcome, Unavailable)
    assert outcome.reason.endswith(".")


def test_a_hang_ends_at_the_limit_and_leaves_no_process(tool: Path, tmp_path: Path) -> None:
    answers(tool, f"echo $$ > {tmp_path}/pid\nsleep 600\n")
    started = time.monotonic()
    outcome = nvidia_smi.query_devices(timeout_s=0.5)
    assert time.monotonic() - started < 3
    assert isinstance(outcome, Unavailable)
    assert "did not answer" in outcome.reason
    assert not Path(f"/proc/{(tmp_path / 'pid').read_text().strip()}").exists()


def test_the_share_of_one_process_is_found_by_its_pid(tool: Path) -> None:
    answers(tool, "echo 'GPU-a, 42, 300'\necho 'GPU-a, 43, 500'\necho 'GPU-b, 42, [N/A]'\n")
    assert nvidia_smi.query_process_bytes(42) == {"GPU-a": 300 * MIB}
