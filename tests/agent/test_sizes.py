"""Sizes by exact rules, shared storage once, and never a call into the person's code."""

from __future__ import annotations

import asyncio
import sys
import threading
import weakref
from collections import deque
from typing import Any, ClassVar

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
import scipy.sparse as sp

from jupyterlab_cellmem.probes.pyobjects import describe, size_object

MB = 1_000_000


@pytest.mark.parametrize(
    ("value", "nbytes"),
    [
        (np.ones(1_000_000), 8 * MB),
        (np.ones((1000, 1000), dtype="f4"), 4 * MB),
        (pd.DataFrame({"a": np.arange(1_000_000), "b": 1.5}), 16 * MB),
        (pd.Series(np.arange(1_000_000)), 8 * MB),
        (pl.DataFrame({"a": np.arange(1_000_000)}), 8 * MB),
        (pa.table({"a": np.arange(1_000_000)}), 8 * MB),
        (sp.random(2000, 2000, density=0.25, format="csr"), 12 * MB),
        (bytes(3 * MB), 3 * MB),
        (bytearray(3 * MB), 3 * MB),
        ([np.ones(1_000_000) for _ in range(5)], 40 * MB),
        ({"a": {"b": [np.ones(1_000_000)]}}, 8 * MB),
        (deque(np.ones(100_000) for _ in range(10)), 8 * MB),
    ],
)
def test_the_size_is_what_the_object_keeps_alive(value: object, nbytes: int) -> None:
    assert size_object(value).total_bytes == pytest.approx(nbytes, rel=0.02)


def test_a_small_view_keeps_its_whole_base_alive() -> None:
    view = np.ones(1_000_000)[:10]
    assert size_object(view).total_bytes == pytest.approx(8 * MB, rel=0.01)


def test_views_of_one_array_are_counted_once() -> None:
    base = np.ones(1_000_000)
    assert size_object([base, base[::2], base.reshape(1000, 1000)]).total_bytes == pytest.approx(8 * MB, rel=0.01)


def test_a_long_list_is_sampled_and_says_so() -> None:
    values = [float(i) for i in range(1_000_000)]
    size = size_object(values)
    assert size.is_estimated
    assert size.total_bytes == pytest.approx(8_000_056 + 24 * 1_000_000, rel=0.1)


def test_text_of_an_object_column_is_sampled() -> None:
    frame = pd.DataFrame({"t": pd.Series([f"text number {i}" for i in range(100_000)], dtype=object)})
    exact = int(frame.memory_usage(deep=True).sum())
    assert size_object(frame).total_bytes == pytest.approx(exact, rel=0.05)


def test_instances_are_sized_by_their_attributes() -> None:
    class Model:
        def __init__(self) -> None:
            self.weights = np.ones(1_000_000)

    assert size_object(Model()).total_bytes == pytest.approx(8 * MB, rel=0.01)


def test_shapes_are_told_as_a_person_would() -> None:
    assert describe(np.ones((3, 4))) == "3 × 4 float64"
    assert describe(pd.DataFrame({"a": range(1000), "b": 1})) == "1,000 × 2"
    assert describe([np.ones(2)] * 5) == "5 × ndarray"


class Hostile:
    """Records every call that its class or an instance receives, and raises."""

    calls: ClassVar[list[str]] = []

    def __getattribute__(self, name: str) -> Any:
        Hostile.calls.append(f"getattribute {name}")
        raise RuntimeError(name)

    def __getattr__(self, name: str) -> Any:
        Hostile.calls.append(f"getattr {name}")
        raise RuntimeError(name)

    def __len__(self) -> int:
        Hostile.calls.append("len")
        raise RuntimeError

    def __iter__(self) -> Any:
        Hostile.calls.append("iter")
        raise RuntimeError

    def __repr__(self) -> str:
        Hostile.calls.append("repr")
        raise RuntimeError

    def __eq__(self, other: object) -> bool:
        Hostile.calls.append("eq")
        raise RuntimeError

    def __hash__(self) -> int:
        Hostile.calls.append("hash")
        raise RuntimeError

    def __sizeof__(self) -> int:
        Hostile.calls.append("sizeof")
        raise RuntimeError

    def __bool__(self) -> bool:
        Hostile.calls.append("bool")
        raise RuntimeError


class Liar(Hostile):
    """Says that it is a numpy array, by class and by module."""

    __module__ = "numpy"
    __qualname__ = "ndarray"

    @property  # type: ignore[misc]  # the lie is the test
    def __class__(self) -> Any:
        Hostile.calls.append("class")
        return np.ndarray


class HostileDict(dict):  # type: ignore[type-arg]  # of anything
    """A dict whose own methods must not be used."""

    def items(self) -> Any:
        Hostile.calls.append("items")
        raise RuntimeError

    def __iter__(self) -> Any:
        Hostile.calls.append("iter")
        raise RuntimeError

    def __len__(self) -> int:
        Hostile.calls.append("len")
        raise RuntimeError


def test_nothing_of_a_hostile_object_is_ever_called() -> None:
    Hostile.calls.clear()
    gone = weakref.proxy(type("Short", (), {})())
    values: list[Any] = [Hostile(), Liar(), HostileDict(a=1), gone]
    for value in values:
        size_object(value)
        describe(value)
    size_object([values])
    size_object({"k": values})
    assert Hostile.calls == []


def test_a_thread_does_not_own_what_its_kernel_and_its_namespace_lead_to() -> None:
    class Stream:
        """Stands for the kernel's error stream, which leads to the shell and to every name."""

        __module__ = "ipykernel.iostream"

        def __init__(self) -> None:
            self.names = {"everything": bytearray(50 * MB)}

    stream = Stream()
    timer = threading.Timer(60, lambda: None, args=(bytearray(3 * MB), stream, vars(sys.modules["__main__"])))
    assert size_object(timer).total_bytes == pytest.approx(3 * MB, rel=0.02)


def test_a_task_owns_what_it_has_computed_and_not_its_event_loop() -> None:
    async def compute() -> bytearray:
        return bytearray(3 * MB)

    async def main() -> int:
        asyncio.get_running_loop().everything = bytearray(50 * MB)  # type: ignore[attr-defined]  # ours
        task = asyncio.create_task(compute())
        await task
        return size_object(task).total_bytes

    assert asyncio.run(main()) == pytest.approx(3 * MB, rel=0.02)
