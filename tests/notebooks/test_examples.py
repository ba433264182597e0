"""The example notebooks keep their promises: every technique is in the last table, and the figures say what it does."""

from __future__ import annotations

import os
import re
from typing import Any, Literal

import nbformat
import pytest
from nbclient import NotebookClient

from tests.livekernel import ROOT, live_kernel

EXAMPLES = ROOT / "examples"

#: `saves`: clearly lower afterwards. `nothing`: the same, within what a kernel does by itself. `costs`: clearly higher.
#: `about the same`: so, although the allocator reuses more or fewer of its free pages from run to run.
Effect = Literal["saves", "nothing", "costs", "about the same"]

PROMISES: dict[str, dict[str, Effect]] = {
    "colab-memory": {
        "Batches": "saves",
        "Smaller floats": "saves",
        "Smaller integers": "saves",
        "gc.collect() with nothing to collect": "nothing",
        "gc.collect() with a cycle": "saves",
        "Measure, then mend the costly step": "saves",
        "Sparse matrix": "saves",
        "Lazy loading": "saves",
        "Results on disk": "saves",
        "Quantised weights": "saves",
        "Pruned weights, kept dense": "nothing",
        "Pruned weights, stored sparse": "saves",
        "Fewer threads": "saves",
    },
    "gpu-memory": {
        "del of the only name": "saves",
        "del while a view holds the array": "nothing",
        "Generator in place of a list": "saves",
        "Smaller batches": "saves",
        "Half precision": "saves",
        "Preparing batches on the fly": "saves",
        "A process that ends": "saves",
        "Clear session in place of a restart": "saves",
        "A larger runtime": "nothing",
    },
    "resource-exhausted": {
        "Watching the process": "nothing",
        "A sample of a loaded table": "about the same",
        "A sample while reading": "saves",
        "Reading in chunks": "saves",
        "No copy of a table": "saves",
        "A smaller model": "saves",
        "Smaller batches": "saves",
        "del at the end of each turn": "saves",
        "del while a list holds the batches": "nothing",
        "Images one by one": "saves",
        "Dask, the whole result": "costs",
        "Dask, a reduction": "saves",
    },
    "leaks-between-runs": {
        "del of the only name": "saves",
        "del while another name holds it": "nothing",
        "Forgetting a displayed result": "saves",
        "with, around the owner of the memory": "saves",
        "with, and a name bound inside": "nothing",
        "Names inside a function": "saves",
        "Generator in place of a list": "saves",
        "Giving back the allocator's pages": "saves",
    },
    "more-gpu-memory": {
        "Half precision from the start": "saves",
        "A half-precision copy beside the original": "costs",
        "Eight-bit integers": "saves",
        "No names for intermediate results": "saves",
        "del at the end of a function": "nothing",
        "del before the next large result": "saves",
        "Smaller batches": "saves",
        "Gradient accumulation": "saves",
        "Recomputing in place of keeping": "saves",
    },
}

#: MiB. Every technique moves more than the first, and what a kernel does by itself stays under the second.
CLEARLY, BY_ITSELF = 40, 16

#: A figure of memory in prose or code. Sizes that make data are plain numbers of elements.
TYPED_FIGURE = re.compile(r"\d\s*(?:[KMGT]i?B|bytes)\b", re.IGNORECASE)


def read_notebook(name: str) -> Any:
    return nbformat.read(EXAMPLES / f"{name}.ipynb", as_version=4)  # type: ignore[no-untyped-call]


def last_table(notebook: Any) -> dict[str, tuple[int, int]]:
    """Technique to MiB before and after, from the table as a person sees it; a row on a device is left out."""
    published = notebook.cells[-1].outputs[-1].data["text/markdown"]
    found = {}
    for line in published.splitlines()[2:]:
        technique, figure, before, after, _ = (part.strip() for part in line.strip("|").split("|"))
        if figure != "reserved on the device":
            found[technique] = (in_mib(before), in_mib(after))
    return found


def in_mib(text: str) -> int:
    number, unit = text.replace(",", "").split()
    assert unit == "MiB"
    return int(number)


def check_effect(effect: Effect, before: float, after: float) -> bool:
    """Whether the figures say so."""
    saved = before - after
    return {
        "saves": saved > CLEARLY and after < 0.8 * max(before, 1),
        "nothing": abs(saved) < BY_ITSELF,
        "costs": saved < -CLEARLY,
        "about the same": abs(saved) < 0.3 * before,
    }[effect]


@pytest.mark.parametrize("name", PROMISES)
def test_each_technique_does_what_the_page_says(name: str) -> None:
    notebook = read_notebook(name)
    NotebookClient(notebook, kernel_name="python3", timeout=90).execute(env={**os.environ, "PYTHONPATH": str(ROOT)})
    measured = last_table(notebook)
    assert set(measured) == set(PROMISES[name])
    broken = {t: measured[t] for t, effect in PROMISES[name].items() if not check_effect(effect, *measured[t])}
    assert not broken


def test_the_figures_are_found_where_cells_carry_their_ids_and_the_agent_came_late() -> None:
    """As in JupyterLab: runs stand under their cells. Here nothing but `%load_ext` starts the agent."""
    with live_kernel(load=False) as kernel:
        for cell in read_notebook("leaks-between-runs").cells:
            if cell.cell_type == "code":
                assert kernel.run(cell.source, cell.id)["status"] == "ok", cell.id
        table = kernel.value("table")
        assert kernel.report()["unattributed_runs"] == []
    promises = PROMISES["leaks-between-runs"]
    assert set(promises) <= set(table)
    broken = {
        technique: table[technique]
        for technique, effect in promises.items()
        if not check_effect(effect, *(nbytes / 2**20 for nbytes in table[technique][1:]))
    }
    assert not broken


@pytest.mark.parametrize("name", PROMISES)
def test_no_figure_of_memory_is_typed(name: str) -> None:
    typed = {cell.id: found for cell in read_notebook(name).cells if (found := TYPED_FIGURE.findall(cell.source))}
    assert not typed


@pytest.mark.parametrize("name", PROMISES)
def test_the_page_is_kept_without_outputs_and_its_cells_have_readable_names(name: str) -> None:
    notebook = read_notebook(name)
    nbformat.validate(notebook)
    assert (notebook.nbformat, notebook.nbformat_minor) == (4, 5)
    assert notebook.metadata.kernelspec.name == "python3"
    for cell in notebook.cells:
        assert re.fullmatch(r"[a-z]+(-[a-z0-9]+)+", cell.id)
        if cell.cell_type == "code":
            assert (cell.outputs, cell.execution_count) == ([], None)
