"""Devices: what the driver says of all processes, and what is this kernel's.

NVML first, else one `nvidia-smi` query, else torch's own figures, else none. Drivers are asked on a thread of their
own that exists only where a driver does: one that hangs delays neither a cell nor a sample of RAM.
"""

from __future__ import annotations

import os
import threading
import time
from typing import Any

from ..core.readings import Unavailable
from . import nvidia_smi, torchmemory
from .nvml import NvmlProbe

_NOT_YET = "The driver has not answered yet."
#: Drivers are asked at most this often.
REFRESH_S = 1.0
#: An answer that is overdue by this much is said to be so.
OVERDUE_S = 10.0
_SHARE_UNKNOWN = "The driver does not tell which process holds what on this machine."
_NO_FRAMEWORK = "No framework in this kernel has used the device."


class DeviceWatch:
    """`latest` never blocks; `request` asks for a refresh on the driver thread."""

    def __init__(self) -> None:
        self._pid = os.getpid()
        self._nvml = NvmlProbe()
        self._driver: list[dict[str, Any]] | Unavailable = Unavailable(_NOT_YET)
        self._asked_at: float | None = None
        self._answered_at: float | None = None
        self._wanted = threading.Event()
        self._is_stopped = False
        self._thread: threading.Thread | None = None
        self.has_driver = nvidia_smi.is_present() or os.path.exists("/dev/nvidiactl")

    def request(self) -> None:
        """Asks for fresh figures, at most once a second and one question at a time."""
        if not self.has_driver or self._is_stopped:
            return
        now = time.monotonic()
        if self._asked_at is not None and now - self._asked_at < REFRESH_S:
            return
        self._asked_at = now
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="cellmem-devices", daemon=True)
            self._thread.start()
        self._wanted.set()

    def latest(self) -> tuple[list[dict[str, Any]], str | None]:
        """The newest devices, with torch's figures of this moment, and why there are none."""
        torch = torchmemory.read_devices()
        driver = self._driver
        if not self.has_driver:
            return [_from_torch(t) for t in torch], None
        if isinstance(driver, Unavailable):
            overdue = self._overdue_s()
            reason = f"The driver has not answered for {overdue:.0f} s." if overdue > OVERDUE_S else driver.reason
            return [_from_torch(t) for t in torch], None if torch else reason
        return [_complete(dict(d), torch) for d in driver], None

    def stop(self) -> None:
        self._is_stopped = True
        self._wanted.set()

    def _overdue_s(self) -> float:
        if self._asked_at is None or (self._answered_at or 0) >= self._asked_at:
            return 0.0
        return time.monotonic() - self._asked_at

    def _run(self) -> None:
        while True:
            self._wanted.wait()
            self._wanted.clear()
            if self._is_stopped or os.getpid() != self._pid:
                self._nvml.close()
                return
            self._driver = self._ask()
            self._answered_at = time.monotonic()

    def _ask(self) -> list[dict[str, Any]] | Unavailable:
        devices = self._nvml.query_devices(self._pid)
        if not isinstance(devices, Unavailable):
            return devices
        devices = nvidia_smi.query_devices()
        if not isinstance(devices, Unavailable):
            mine = nvidia_smi.query_process_bytes(self._pid)
            for device in devices:
                if device["uuid"] in mine:
                    device["kernel_bytes"] = mine[device["uuid"]]
        return devices


def _complete(device: dict[str, Any], torch: list[torchmemory.TorchDevice]) -> dict[str, Any]:
    """Adds torch's figures and the share of this kernel; what stays unknown gets its reason."""
    mine = next((t for t in torch if t.uuid == device["uuid"]), None)
    if mine is None and len(torch) == 1 and torch[0].uuid is None:
        mine = torch[0] if torch[0].index == device["index"] else None
    listed = device.pop("kernel_bytes", None)
    if mine is not None and listed is not None and listed < mine.reserved_bytes:
        listed = None  # another namespace's pid: this process alone holds more than that
    for name, value, reason in (
        ("kernel_bytes", listed, _SHARE_UNKNOWN),
        ("allocated_bytes", mine.allocated_bytes if mine else None, _NO_FRAMEWORK),
        ("cache_bytes", mine.reserved_bytes - mine.allocated_bytes if mine else None, _NO_FRAMEWORK),
        ("context_bytes", listed - mine.reserved_bytes if mine and listed is not None else None, _NO_FRAMEWORK),
    ):
        device[name] = value
        if value is None:
            device[name + "_reason"] = reason
    return device


def _from_torch(mine: torchmemory.TorchDevice) -> dict[str, Any]:
    """A device of which only torch tells."""
    no_driver = "No driver tells what other processes use on this device."
    device: dict[str, Any] = {
        "uuid": mine.uuid or f"torch-{mine.index}",
        "index": mine.index,
        "name": mine.name,
        "total_bytes": mine.total_bytes,
        "used_bytes": None,
        "used_bytes_reason": no_driver,
        "utilisation_ratio": None,
        "utilisation_ratio_reason": no_driver,
        "source": "torch",
    }
    return _complete(device, [mine])
