"""What the startup file calls: starts the agent, and never stops a kernel from starting."""

from __future__ import annotations

import logging
from typing import Any


def start(shell: Any) -> None:
    """Loads the agent; a failure goes to the kernel's log, and the notebook works as without CellMem."""
    try:
        from .agent import extension

        extension.load(shell, route="startup")
    except Exception:
        logging.getLogger("jupyterlab_cellmem").warning("CellMem could not start in this kernel.", exc_info=True)
