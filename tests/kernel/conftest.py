"""Kernels shared by the tests of one module, and fresh ones for tests that change them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.livekernel import LiveKernel, live_kernel


@pytest.fixture
def kernel() -> Iterator[LiveKernel]:
    """A fresh kernel with the agent loaded."""
    with live_kernel() as started:
        yield started
