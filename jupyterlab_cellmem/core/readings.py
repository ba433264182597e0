"""A figure that was read, or why it could not be: unknown is never zero."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Unavailable:
    """Stands where a figure could not be read; `reason` is a sentence."""

    reason: str


#: One number from one source, in the unit its name says.
Reading = int | Unavailable


def value_or_none(reading: Reading) -> int | None:
    return None if isinstance(reading, Unavailable) else reading


def reason_or_none(reading: Reading) -> str | None:
    return reading.reason if isinstance(reading, Unavailable) else None
