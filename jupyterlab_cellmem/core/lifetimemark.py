"""The peak of one run, where the system keeps only the highest mark of the process's life.

Windows keeps no other; macOS before 10.14 and a Linux that refuses `clear_refs` are the same. A lifetime's mark that
rose during a run rose to that run's own peak, which is then exact. One that stood still says only that the run stayed
at or below it: the largest sample is a lower bound of the peak, and the mark an upper one.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class RunPeak:
    """Bytes, absolute; None where nothing was read. `at_most_bytes` bounds a peak that is not exact."""

    nbytes: int | None
    is_exact: bool
    at_most_bytes: int | None = None


def peak_of_run(
    mark_before: int | None, mark_after: int | None, largest_sample: int | None, tolerance: int = 0
) -> RunPeak:
    """Peak of a run from the lifetime's mark before and after it, and the largest sample of the marked figure.

    A mark that fell was reset by somebody in between: what it says since is one more sample. So is a mark that lies
    more than `tolerance` below a sample, which cannot be a maximum of the same figure.
    """
    samples = [b for b in (largest_sample,) if b is not None]
    if mark_before is None or mark_after is None:
        return RunPeak(max(samples) if samples else None, is_exact=False)
    is_credible = largest_sample is None or mark_after + tolerance >= largest_sample
    if mark_after > mark_before and is_credible:
        return RunPeak(max([mark_after, *samples]), is_exact=True)
    if mark_after < mark_before or not is_credible:
        return RunPeak(max([mark_after, *samples]), is_exact=False)
    return RunPeak(max(samples) if samples else None, is_exact=False, at_most_bytes=mark_after)
