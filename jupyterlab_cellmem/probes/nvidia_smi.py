"""Devices from one `nvidia-smi` query with a hard time limit, field by field.

The tool can take 6 s on a server with many devices and can hang for ever, so it is never called on a thread that
anybody waits for. `[N/A]`, `[Not Supported]`, `[Unknown Error]` and anything else that is no number are unknown.
"""

from __future__ import annotations

import csv
import os
import shutil
import signal
import subprocess
from typing import Any

from ..core.readings import Unavailable

FIELDS = (
    "index",
    "uuid",
    "name",
    "memory.total",
    "memory.used",
    "memory.reserved",
    "utilization.gpu",
    "mig.mode.current",
)
#: Six seconds were seen on a server without persistence mode.
TIMEOUT_S = 8.0
_MIB = 1024 * 1024


def is_present() -> bool:
    return shutil.which("nvidia-smi") is not None


def query_devices(timeout_s: float = TIMEOUT_S) -> list[dict[str, Any]] | Unavailable:
    """Devices shaped as `protocol/schema/device.schema.json`, or why there are none."""
    output = _run(["--query-gpu=" + ",".join(FIELDS), "--format=csv,noheader,nounits"], timeout_s)
    if isinstance(output, Unavailable):
        return output
    devices = [d for d in (_device(row) for row in csv.reader(output.splitlines(), skipinitialspace=True)) if d]
    return devices or Unavailable("nvidia-smi answered, but named no device.")


def query_process_bytes(pid: int, timeout_s: float = TIMEOUT_S) -> dict[str, int]:
    """Bytes of one process by device uuid; empty where the driver does not tell or the pid is not in its list."""
    output = _run(["--query-compute-apps=gpu_uuid,pid,used_memory", "--format=csv,noheader,nounits"], timeout_s)
    found: dict[str, int] = {}
    if isinstance(output, Unavailable):
        return found
    for row in csv.reader(output.splitlines(), skipinitialspace=True):
        if len(row) == 3 and row[1].strip() == str(pid) and row[2].strip().isdigit():
            found[row[0].strip()] = found.get(row[0].strip(), 0) + int(row[2]) * _MIB
    return found


def _run(arguments: list[str], timeout_s: float) -> str | Unavailable:
    """Standard output of one call. Its whole process group is killed at the time limit."""
    tool = shutil.which("nvidia-smi")
    if tool is None:
        return Unavailable("No nvidia-smi is on the kernel's PATH.")
    try:
        process = subprocess.Popen(
            [tool, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            errors="replace",
            start_new_session=True,
        )
    except OSError as error:
        return Unavailable(f"nvidia-smi could not be started: {error.strerror}.")
    try:
        output, _ = process.communicate(timeout=timeout_s)
    except subprocess.TimeoutExpired:
        _kill(process)
        return Unavailable(f"nvidia-smi did not answer within {timeout_s:.0f} s.")
    if process.returncode != 0:
        return Unavailable(f"nvidia-smi failed with exit status {process.returncode}.")
    return output


def _kill(process: subprocess.Popen[str]) -> None:
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except OSError:
        process.kill()
    if process.stdout is not None:
        process.stdout.close()
    process.wait()


def _device(row: list[str]) -> dict[str, Any] | None:
    """One line of the answer; None for a line that is no device (a warning, garbage)."""
    if len(row) < 5 or not row[0].strip().isdigit() or not row[1].strip():
        return None
    values = [*(cell.strip() for cell in row), *[""] * (len(FIELDS) - len(row))]
    is_mig = values[7].lower() == "enabled"
    device: dict[str, Any] = {"uuid": values[1], "index": int(values[0]), "name": values[2]}
    for name, text in (("total_bytes", values[3]), ("used_bytes", values[4])):
        number = _number(text)
        device[name] = None if number is None else int(number * _MIB)
        if number is None:
            device[name + "_reason"] = f"The driver answered {text or 'nothing'} for this figure."
    ratio = _number(values[6])
    device["utilisation_ratio"] = None if ratio is None else ratio / 100
    if ratio is None:
        device["utilisation_ratio_reason"] = (
            "A device split by MIG tells no utilisation." if is_mig else "The driver does not tell the utilisation."
        )
    device["source"] = "nvidia_smi"
    return device


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if number >= 0 and number == number and number != float("inf") else None
