"""A seeded sample of the corpus; `make corpus` plays all of it."""

from __future__ import annotations

import random

import pytest

from .cases import Case
from .patterns import CASES
from .playing import play

_SAMPLE = 8


def sample() -> list[Case]:
    """The same cases in every run, until the corpus changes."""
    runnable = [case for case in CASES if case.library_reason is None]
    return random.Random(len(CASES)).sample(runnable, _SAMPLE)


@pytest.mark.parametrize("case", sample(), ids=lambda case: case.name)
def test_a_leak_is_named_and_nobody_else_accused(case: Case) -> None:
    for judgement in play(case):
        assert judgement.is_right, f"{judgement.cell}: {judgement.told.last}, flagged in {judgement.told.flagged_in}"


def test_no_two_cases_have_one_name() -> None:
    assert len({case.name for case in CASES}) == len(CASES)
