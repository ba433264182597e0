"""Devices through NVML (the package nvidia-ml-py), behind one gate that never raises."""

from __future__ import annotations

from typing import Any

from ..core.readings import Unavailable

#: Drivers use these for "not available"; none of them is a figure.
_SENTINELS = frozenset({0xFFFF_FFFF_FFFF_FFFF, 0xFFFF_FFFF, -1})


class NvmlProbe:
    """Loads the library at the first query; a library that is missing or a driver that is not loaded is a reason."""

    def __init__(self) -> None:
        self._nvml: Any = None
        self._reason: Unavailable | None = None

    def query_devices(self, pid: int) -> list[dict[str, Any]] | Unavailable:
        """Devices shaped as the schema says, with `kernel_bytes` where the driver lists `pid`."""
        nvml = self._load()
        if nvml is None:
            return self._reason or Unavailable("NVML could not be loaded.")
        try:
            count = nvml.nvmlDeviceGetCount()
        except Exception as error:  # the binding raises its own errors, and ctypes' for functions a driver lacks
            return Unavailable(f"NVML does not answer: {error}.")
        devices = [d for d in (self._device(nvml, i, pid) for i in range(count)) if d is not None]
        return devices or Unavailable("NVML found no device.")

    def close(self) -> None:
        if self._nvml is not None:
            self._ask(self._nvml.nvmlShutdown)
            self._nvml = None

    def _load(self) -> Any:
        if self._nvml is not None or self._reason is not None:
            return self._nvml
        try:
            import pynvml
        except ImportError:
            self._reason = Unavailable("nvidia-ml-py is not installed in the kernel's environment.")
            return None
        try:
            pynvml.nvmlInit()
        except Exception as error:
            self._reason = Unavailable(f"NVML could not be started: {error}.")
            return None
        self._nvml = pynvml
        return pynvml

    def _device(self, nvml: Any, index: int, pid: int) -> dict[str, Any] | None:
        handle = self._ask(nvml.nvmlDeviceGetHandleByIndex, index)
        if isinstance(handle, Unavailable):
            return None
        uuid, name = self._ask(nvml.nvmlDeviceGetUUID, handle), self._ask(nvml.nvmlDeviceGetName, handle)
        memory = self._ask(nvml.nvmlDeviceGetMemoryInfo, handle)
        load = self._ask(nvml.nvmlDeviceGetUtilizationRates, handle)
        device: dict[str, Any] = {
            "uuid": _text(uuid) or f"index-{index}",
            "index": index,
            "name": _text(name) or f"Device {index}",
            "source": "nvml",
        }
        _put(device, "total_bytes", memory if isinstance(memory, Unavailable) else memory.total)
        _put(device, "used_bytes", memory if isinstance(memory, Unavailable) else memory.used)
        _put(device, "utilisation_ratio", load if isinstance(load, Unavailable) else load.gpu)
        if device["utilisation_ratio"] is not None:
            device["utilisation_ratio"] /= 100
        processes = self._ask(nvml.nvmlDeviceGetComputeRunningProcesses, handle)
        if not isinstance(processes, Unavailable):
            mine = [p.usedGpuMemory for p in processes if p.pid == pid and p.usedGpuMemory is not None]
            mine = [m for m in mine if m not in _SENTINELS]
            if mine:
                device["kernel_bytes"] = sum(mine)
        return device

    @staticmethod
    def _ask(call: Any, *arguments: Any) -> Any:
        try:
            return call(*arguments)
        except Exception as error:
            return Unavailable(f"The driver does not tell this figure: {error}.")


def _text(value: Any) -> str | None:
    if isinstance(value, bytes):
        return value.decode(errors="replace")
    return value if isinstance(value, str) else None


def _put(device: dict[str, Any], name: str, value: Any) -> None:
    if isinstance(value, Unavailable):
        device[name], device[name + "_reason"] = None, value.reason
    elif value in _SENTINELS:
        device[name], device[name + "_reason"] = None, "The driver answered that the figure is not available."
    else:
        device[name] = value
