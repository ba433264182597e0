"""What torch's CUDA allocator holds, read only where torch is imported and CUDA is initialised already.

Nothing here initialises a device, empties a cache or resets a peak counter: those are the person's.
"""

from __future__ import annotations

import sys
import types
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class TorchDevice:
    """Bytes in live blocks and bytes the allocator holds on one device."""

    index: int
    uuid: str | None
    name: str
    total_bytes: int
    allocated_bytes: int
    reserved_bytes: int


def read_devices() -> list[TorchDevice]:
    """Every device on which torch holds memory; empty without torch or before CUDA is initialised."""
    torch = sys.modules.get("torch")
    # Whatever else stands there under that name is the person's own.
    cuda: Any = vars(torch).get("cuda") if type(torch) is types.ModuleType else None
    if type(cuda) is not types.ModuleType or "is_initialized" not in vars(cuda) or not cuda.is_initialized():
        return []
    found = []
    for index in range(cuda.device_count()):
        properties = cuda.get_device_properties(index)
        uuid = getattr(properties, "uuid", None)
        found.append(
            TorchDevice(
                index=index,
                uuid=f"GPU-{uuid}" if uuid is not None else None,
                name=properties.name,
                total_bytes=properties.total_memory,
                allocated_bytes=cuda.memory_allocated(index),
                reserved_bytes=cuda.memory_reserved(index),
            )
        )
    return found
