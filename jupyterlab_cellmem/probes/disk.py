"""Free space of the file system that the kernel works in."""

from __future__ import annotations

import os
from dataclasses import dataclass

from ..core.readings import Reading, Unavailable


@dataclass(frozen=True)
class DiskReading:
    """Bytes. `free_bytes` is what an ordinary user may still write."""

    free_bytes: Reading
    total_bytes: Reading


def read_disk(folder: str = ".") -> DiskReading:
    """The file system of `folder`, by default the working directory, which may have been deleted."""
    try:
        stat = os.statvfs(folder)
    except (OSError, AttributeError) as error:
        reason = Unavailable(f"The file system of the working directory could not be read: {error}.")
        return DiskReading(reason, reason)
    return DiskReading(stat.f_bavail * stat.f_frsize, stat.f_blocks * stat.f_frsize)
