"""What a child process of the benchmark does: hold so many bytes for a while, and let go.

Spawned workers import it, and `python -m benchmarks.peak.childwork BYTES SECONDS` is one child.
"""

from __future__ import annotations

import sys
import time


def hold(size_bytes: int, seconds: float) -> int:
    """Touches `size_bytes`, keeps them for `seconds` and returns how many there were."""
    held = b"x" * size_bytes
    time.sleep(seconds)
    return len(held)


if __name__ == "__main__":
    hold(int(sys.argv[1]), float(sys.argv[2]))
