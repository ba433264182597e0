"""Random cells that leak nothing, run again and again: no firm flag stands."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.livekernel import LiveKernel, live_kernel

pytestmark = [pytest.mark.soak, pytest.mark.timeout(3600)]

PROGRAMS = 200
RUNS = 10

SETUP = """
import collections, functools, itertools, random
import numpy as np
random.seed(1)
count = itertools.count()
ring = collections.deque(maxlen=3)
@functools.lru_cache(maxsize=4)
def cached(n, size): return np.ones(size)
"""

#: Each takes a size in items of eight bytes, 2,000 to 2,000,000 of them.
STATEMENTS = (
    "kept = np.ones({n})",
    "kept = None",
    "freed = [bytes({n} // 1000 + 33) for _ in range(1000)]; del freed",
    "parts = [bytearray(2000) for _ in range({n} // 250)]; few = parts[::97]; del parts",
    "texts = [str(i) * 2 for i in range({n} // 20)]; some = texts[::500]; del texts",
    "ring.append(np.ones({n}))",
    "cached(next(count), {n});",
    "alternating = np.ones({n} * (1 + next(count) % 2))",
    "varying = np.ones(random.randint(2_000, {n} + 2_000))",
    "table = {{i: str(i) for i in range({n} // 100)}}",
    "class Node: pass\nnode = Node(); node.me = node; node.data = bytearray(1000); del node",
    "list(map(len, ['x' * 1000] * ({n} // 1000)));",
    "grid = np.ones(({n} // 100, 100)); grid = grid[: len(grid) // 2].copy()",
)

statements = st.lists(st.tuples(st.sampled_from(STATEMENTS), st.integers(2_000, 2_000_000)), min_size=1, max_size=4)


@pytest.fixture(scope="module")
def kernel() -> Iterator[LiveKernel]:
    with live_kernel() as started:
        started.run(SETUP, "setup")
        yield started


@settings(
    max_examples=PROGRAMS,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(program=statements, edited=st.one_of(st.none(), statements), number=st.integers(0, 2**60))
def test_no_firm_flag_stands_on_an_innocent_cell(
    kernel: LiveKernel,
    program: list[tuple[str, int]],
    edited: list[tuple[str, int]] | None,
    number: int,
) -> None:
    cell_id, source = f"program {number}", _source(program)
    for run in range(RUNS):
        if run == RUNS // 2 and edited is not None:
            source = _source(edited)
        kernel.run(source, cell_id)
        kernel.drain(0.25)
    verdict = kernel.cell(cell_id)["verdict"]
    assert not (verdict["flagged"] and verdict["confidence"] == "firm"), (source, verdict)


def _source(program: list[tuple[str, int]]) -> str:
    return "\n".join(statement.format(n=size) for statement, size in program)
