"""Kernels shared by the tests of one module, and fresh ones for tests that change them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.livekernel import LiveKernel, live_kernel
from tests.twins import Twins, twin_kernels


@pytest.fixture
def kernel() -> Iterator[LiveKernel]:
    """A fresh kernel with the agent loaded."""
    with live_kernel() as started:
        yield started


@pytest.fixture(scope="module")
def pair() -> Iterator[Twins]:
    """A kernel with the agent and one without, for tests that leave both as they were."""
    with twin_kernels() as twins:
        yield twins
        twins.check_report()


@pytest.fixture
def own_pair() -> Iterator[Twins]:
    """Two fresh ones."""
    with twin_kernels() as twins:
        yield twins
        twins.check_report()
