"""CellMem: what each notebook cell did to memory, who holds it, and how to get it back.

Importing this package starts nothing and imports nothing of weight: servers import it to find the front end, kernels
to load the agent.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from ._version import __version__

if TYPE_CHECKING:
    from .protocol.types import ClearReport, Report

__all__ = ["__version__", "clear_session", "load_ipython_extension", "report", "unload_ipython_extension"]


def report() -> Report:
    """What was measured and concluded in this kernel, as JSON-able data (`schema_version` 1).

    Bytes and milliseconds; a figure that could not be read is None and `<field>_reason` says why.

    Raises:
        RuntimeError: CellMem is not loaded in this kernel.
    """
    from .agent import extension

    return extension.required().report()  # type: ignore[return-value]  # plain dicts of that shape


def clear_session(
    steps: Iterable[str] | None = None, *, names: Iterable[str] = (), dry_run: bool = False
) -> ClearReport:
    """Gives memory back, step by step, and measures what each step gave.

    Args:
        steps: Some of `user_names`, `output_history`, `tracebacks`, `figures`, `collect_garbage`,
            `framework_caches`, `release_allocator`; None means all but `user_names`.
        names: Names to delete; nothing else is ever deleted.
        dry_run: Estimate only.

    Returns:
        One entry per step with its measured bytes, or its estimate, and the reason where little came back.

    Raises:
        ValueError: An unknown step or name; nothing has been cleared then.
        RuntimeError: CellMem is not loaded in this kernel.
    """
    from .agent import extension

    return extension.required().clear(steps, names=names, dry_run=dry_run)  # type: ignore[return-value]  # plain dicts of that shape


def load_ipython_extension(shell: Any) -> None:
    """`%load_ext jupyterlab_cellmem`: starts the agent; nothing happens where it runs already."""
    from .agent import extension

    extension.load(shell, route="extension")


def unload_ipython_extension(_shell: Any) -> None:
    """`%unload_ext jupyterlab_cellmem`: stops the agent and leaves nothing behind."""
    from .agent import extension

    extension.unload()


def _jupyter_labextension_paths() -> list[dict[str, str]]:
    return [{"src": "labextension", "dest": "jupyterlab-cellmem"}]
