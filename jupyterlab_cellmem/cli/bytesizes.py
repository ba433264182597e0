"""Byte counts as a person reads and types them."""

from __future__ import annotations

import re

_SHOWN = (("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10))
_TYPED = {
    "b": 1,
    "kb": 10**3,
    "mb": 10**6,
    "gb": 10**9,
    "tb": 10**12,
    "kib": 1 << 10,
    "mib": 1 << 20,
    "gib": 1 << 30,
    "tib": 1 << 40,
}
_SIZE = re.compile(r"\s*([0-9]{1,15}(?:\.[0-9]{1,9})?)\s*([A-Za-z]+)\s*")


def as_text(nbytes: int | None) -> str:
    """Powers of two, with their units; a size that is not known says so."""
    if nbytes is None:
        return "size unknown"
    for unit, size in _SHOWN:
        if abs(nbytes) >= size:
            return f"{nbytes / size:.1f} {unit}"
    return f"{nbytes} B"


def parse(text: str) -> int:
    """Bytes of a size such as `4GiB` or `500 MB`.

    Raises:
        ValueError: It is no size above zero, or has no unit, or one that means different things to different people
            (`4G`).
    """
    match = _SIZE.fullmatch(text)
    factor = _TYPED.get(match[2].lower()) if match else None
    nbytes = round(float(match[1]) * factor) if match and factor else 0
    if nbytes <= 0:
        raise ValueError(f"{text!r} is no size: write a number and one of B, KiB, MiB, GiB, TiB, KB, MB, GB, TB.")
    return nbytes
