"""A real kernel for a benchmark: it logs nothing below an error, so that a table stays readable."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any

from tests.livekernel import LiveKernel, live_kernel


def quiet_kernel(*, load: bool = True, **start: Any) -> AbstractContextManager[LiveKernel]:
    """`live_kernel` of the tests, with CellMem unless `load` is false."""
    return live_kernel(load=load, extra_arguments=["--log-level=ERROR"], **start)
