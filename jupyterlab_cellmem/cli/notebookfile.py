"""The notebook that is run: its cells, their ids and tags, and the kernel it asks for. Needs nbformat."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel

from .unusable import UnusableError

#: A growth that is intended, and a cell that `--repeat` leaves at one run.
EXPECTED_TAG, ONCE_TAG = "cellmem-expected", "cellmem-once"
#: nbclient's own: such a cell is not run at all.
SKIPPED_TAG = "skip-execution"


@dataclass(frozen=True)
class NotebookFile:
    """`cell_ids` has an id for each cell, by its position: the cell's own, or one made of the position where there is
    none or an earlier cell has it too."""

    path: Path
    notebook: Any
    cell_ids: tuple[str, ...]

    def tags(self, index: int) -> frozenset[str]:
        tags = self.notebook.cells[index].metadata.get("tags", [])
        return frozenset(tag for tag in tags if isinstance(tag, str)) if isinstance(tags, list) else frozenset()

    def is_expected(self, index: int) -> bool:
        """Whether the growth of this cell is intended."""
        return EXPECTED_TAG in self.tags(index)

    def is_run(self, index: int) -> bool:
        """Code that is neither blank nor tagged to be skipped."""
        cell = self.notebook.cells[index]
        return cell.cell_type == "code" and bool(cell.source.strip()) and SKIPPED_TAG not in self.tags(index)


def read_notebook(path: Path) -> NotebookFile:
    """Reads a notebook of any version.

    Raises:
        UnusableError: There is no such file, or it is no notebook.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise UnusableError(f"{path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise UnusableError(f"{path} is no notebook: it is not text in UTF-8.") from error
    notebook = _notebook_of(text, path)
    return NotebookFile(path, notebook, _cell_ids(notebook))


def usable_kernel(source: NotebookFile, wanted: str | None) -> str:
    """Name of the kernel to start: the one wanted, else the notebook's, else `python3`.

    Raises:
        UnusableError: It is not installed here, or runs another language than Python.
    """
    name = wanted or source.notebook.metadata.get("kernelspec", {}).get("name") or "python3"
    manager = KernelSpecManager()
    try:
        spec = manager.get_kernel_spec(name)
    except NoSuchKernel as error:
        installed = ", ".join(sorted(manager.find_kernel_specs())) or "none"
        who = "" if wanted else f", which {source.path} asks for,"
        raise UnusableError(
            f"The kernel {name!r}{who} is not installed here. --kernel takes one of those that are: {installed}."
        ) from error
    if str(spec.language).lower() != "python":
        language = spec.language or "no language that it names"
        raise UnusableError(f"The kernel {name!r} runs {language}; CellMem measures Python kernels.")
    return str(name)


def _notebook_of(text: str, path: Path) -> Any:
    try:
        content = json.loads(text)
        if not isinstance(content, dict) or "nbformat" not in content:
            raise UnusableError(f"{path} is no notebook: it does not tell its nbformat version.")
        notebook = nbformat.reads(text, as_version=4)  # type: ignore[no-untyped-call]  # nbformat has no types
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, nbformat.ValidationError) as error:
        what = str(error).strip().splitlines()
        raise UnusableError(f"{path} is no notebook: {what[0] if what else type(error).__name__}.") from error
    is_whole = isinstance(notebook.get("cells"), list) and isinstance(notebook.get("metadata"), dict)
    if not is_whole or not all(_is_cell(cell) for cell in notebook.cells):
        raise UnusableError(f"{path} is no notebook: it lacks cells that have a type, a source and metadata.")
    if not isinstance(notebook.metadata.get("kernelspec", {}), dict):
        raise UnusableError(f"{path} is no notebook: its kernelspec is not an object.")
    return notebook


def _is_cell(cell: Any) -> bool:
    return (
        isinstance(cell, dict)
        and isinstance(cell.get("cell_type"), str)
        and isinstance(cell.get("source"), str)
        and isinstance(cell.get("metadata"), dict)
    )


def _cell_ids(notebook: Any) -> tuple[str, ...]:
    ids: dict[str, None] = {}
    own = [cell.get("id") for cell in notebook.cells]
    for index, cell_id in enumerate(own):
        found = cell_id if isinstance(cell_id, str) and cell_id and cell_id not in ids else f"cell-{index}"
        while found in ids or (found != cell_id and found in own):
            found += "-again"
        ids[found] = None
    return tuple(ids)
