"""The noise floor is the kernel's own, within bounds."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from jupyterlab_cellmem.core.noise import LIVE_FLOOR_BYTES, RESIDENT_FLOOR_BYTES, LearntFloor, NoiseFloors

KB = 1024


def floor_after(moves: Sequence[int | None]) -> int:
    floor = LearntFloor(LIVE_FLOOR_BYTES)
    for move in moves:
        floor.note(move)
    return floor.nbytes


def test_a_quiet_kernel_has_the_usual_floor() -> None:
    assert floor_after([2 * KB, -KB, 0] * 20) == LIVE_FLOOR_BYTES


def test_a_kernel_that_moves_by_itself_has_a_higher_one() -> None:
    assert floor_after([300 * KB, -300 * KB] * 20) == 600 * KB


def test_a_few_moves_teach_nothing() -> None:
    assert floor_after([900 * KB] * 5) == LIVE_FLOOR_BYTES


def test_one_large_move_in_twenty_teaches_nothing() -> None:
    assert floor_after([0] * 19 + [500 * 1024 * KB] + [0] * 19) == LIVE_FLOOR_BYTES


def test_a_kernel_that_grew_quiet_again_gets_the_usual_floor_back() -> None:
    assert floor_after([300 * KB] * 50 + [KB] * 50) == LIVE_FLOOR_BYTES


@given(st.lists(st.one_of(st.none(), st.integers(-(1 << 40), 1 << 40)), max_size=80))
def test_it_never_leaves_its_bounds(moves: list[int | None]) -> None:
    assert LIVE_FLOOR_BYTES <= floor_after(moves) <= 4 * LIVE_FLOOR_BYTES


def test_live_and_resident_memory_have_floors_of_their_own() -> None:
    floors = NoiseFloors()
    for _ in range(30):
        floors.note(400 * KB, None)
    assert floors.in_force == (800 * KB, RESIDENT_FLOOR_BYTES)
