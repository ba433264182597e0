"""`cellmem run` measures a notebook headless and ends with a status that a CI job can act on."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from jupyterlab_cellmem.cli.main import main
from jupyterlab_cellmem.cli.notebookfile import read_notebook
from tests.cli.command import PROGRAM, Outcome, cellmem, code, run, text, write_kernel, write_notebook
from tests.livekernel import ROOT
from tests.schemas import validate

MIB = 1 << 20
#: Ends a script, and turns the direction of reading.
HOSTILE = "</script>\u202e"


def read(path: Path) -> Any:
    return nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]


class TestANotebookThatRuns:
    CELLS = (
        text("title", "# Load"),
        code("load", f"table = bytearray(b'1' * 50_000_000)  # {HOSTILE}"),
        code("blank", "  "),
        code("look", "print(len(table))"),
        code(HOSTILE, "table[0]"),
    )

    @pytest.fixture(name="folder", scope="class")
    @staticmethod
    def folder_of_the_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
        return tmp_path_factory.mktemp("runs")

    @pytest.fixture(name="done", scope="class")
    @classmethod
    def outcome_of_the_run(cls, folder: Path) -> Outcome:
        path = write_notebook(folder, cls.CELLS)
        written = ("-o", str(folder / "executed.ipynb"), "--html", str(folder / "report.html"))
        return run(path, *written, "--max-memory", "2GiB", "--fail-on", "unknown")

    def test_it_ends_with_status_zero_and_says_nothing_on_stdout(self, done: Outcome) -> None:
        assert (done.status, done.stdout) == (0, "")

    def test_each_cell_has_a_line_with_what_it_kept_its_mark_and_its_verdict(self, done: Outcome) -> None:
        lines = [line for line in done.stderr.splitlines() if line.startswith("cell ")]
        assert [line.partition(":")[0] for line in lines] == ["cell 1", "cell 3", "cell 4"]
        assert lines[0].startswith("cell 1: kept 47.7 MiB, high-water mark ")
        assert lines[0].endswith(" MiB, kept in table")

    def test_the_report_has_the_cells_by_their_ids_and_places(self, done: Outcome) -> None:
        assert [(c["cell_id"], c["index"]) for c in done.report["cells"]] == [("load", 1), ("look", 3), (HOSTILE, 4)]
        assert done.report["notebook"].endswith("notebook.ipynb")
        assert done.report["unattributed_runs"] == []

    def test_every_run_is_settled_and_judged(self, done: Outcome) -> None:
        for cell in done.report["cells"]:
            assert [run["settled"] for run in cell["runs"]] == ["settled"]
            assert cell["verdict"]["attribution"] == "done"
        assert done.cell("load")["verdict"]["holder"] == "table"

    def test_the_executed_notebook_has_the_outputs(self, done: Outcome, folder: Path) -> None:
        assert done.status == 0
        executed = read(folder / "executed.ipynb")
        assert executed.cells[3].outputs[0].text == "50000000\n"
        assert executed.cells[4].outputs[0].data["text/plain"] == "49"
        assert executed.metadata.language_info.name == "python"

    def test_the_page_holds_the_report_and_no_name_ends_its_script(self, done: Outcome, folder: Path) -> None:
        assert done.status == 0
        page = (folder / "report.html").read_text()
        assert '"cell_id":"load"' in page
        assert HOSTILE not in page

    def test_the_notebook_itself_is_left_alone(self, done: Outcome, folder: Path) -> None:
        assert done.status == 0
        assert read(folder / "notebook.ipynb").cells[3].outputs == []


class TestEveryCellFiveTimes:
    CELLS = (
        code("start", "history, queue = [], [1]"),
        code("leak", "history.append(bytearray(b'1' * 20_000_000)); print(len(history))"),
        code(
            "expected", "expected = globals().get('expected', []) + [bytearray(b'1' * 9_000_000)]", "cellmem-expected"
        ),
        code("once", "runs = globals().get('runs', 0) + 1", "cellmem-once"),
        code("pop", "queue.pop(); kept = bytearray(b'1' * 20_000_000)"),
        code("check", "assert runs == 1; 1 / 0", "raises-exception"),
    )

    @pytest.fixture(name="done", scope="class")
    @classmethod
    def outcome_of_the_run(cls, tmp_path_factory: pytest.TempPathFactory) -> Outcome:
        path = write_notebook(tmp_path_factory.mktemp("runs"), cls.CELLS)
        return run(path, "--repeat", "5", "--fail-on", "growing", "-o", str(path.with_name("executed.ipynb")))

    def test_a_leak_is_firm_and_breaks_the_rule_with_status_three(self, done: Outcome) -> None:
        leak = done.cell("leak")
        assert (leak["verdict"]["code"], leak["verdict"]["confidence"]) == ("growing", "firm")
        assert (leak["verdict"]["flagged"], leak["verdict"]["holder"]) == (True, "history")
        assert [run["run"] for run in leak["runs"]] == [1, 2, 3, 4, 5]
        assert done.status == 3
        assert "--fail-on growing: cell 1." in done.stderr.splitlines()

    def test_growth_that_is_tagged_as_expected_is_told_and_exempt(self, done: Outcome) -> None:
        assert done.cell("expected")["expected"]
        assert not done.cell("expected")["verdict"]["flagged"]
        assert "--fail-on growing: cell 2." not in done.stderr

    def test_a_cell_tagged_once_runs_once(self, done: Outcome) -> None:
        assert len(done.cell("once")["runs"]) == 1

    def test_an_error_in_a_repeat_only_is_no_failure_and_proves_nothing(self, done: Outcome) -> None:
        pop = done.cell("pop")
        assert [run["outcome"] for run in pop["runs"]] == ["ok", "error"]
        assert pop["verdict"]["code"] == "unknown"
        assert pop["verdict"]["evidence"]["reason"] == "not_repeatable"
        assert "cell 4 (2 runs): " in done.stderr

    def test_an_error_that_the_notebook_expects_is_no_failure(self, done: Outcome) -> None:
        assert len(done.cell("check")["runs"]) == 5

    def test_the_outputs_are_those_of_the_first_run(self, done: Outcome) -> None:
        executed = read(Path(done.report["notebook"]).with_name("executed.ipynb"))
        assert executed.cells[1].outputs[0].text == "1\n"
        assert executed.cells[4].outputs == []


def test_growth_that_nobody_is_found_to_hold_is_suspected_after_a_collection_was_waited_for(tmp_path: Path) -> None:
    cells = (
        code("setup", "import ctypes\nmalloc = ctypes.CDLL(None).malloc\nmalloc.restype = ctypes.c_void_p"),
        code("leaks", "block = ctypes.memset(malloc(ctypes.c_size_t(12 << 20)), 1, 12 << 20)"),
    )
    done = run(write_notebook(tmp_path, cells), "--repeat", "5", "--fail-on", "suspected_leak")
    assert done.status == 3, done.stderr
    assert "--fail-on suspected_leak: cell 1." in done.stderr.splitlines()


def test_a_cell_that_raises_ends_the_run_with_status_one_and_a_report(tmp_path: Path) -> None:
    path = write_notebook(
        tmp_path, [code("a", "x = 1"), code("b", "raise ValueError('\u202e\\x1b[2J')"), code("c", "y")]
    )
    done = run(path, "-o", str(tmp_path / "executed.ipynb"))
    assert done.status == 1
    assert [run["outcome"] for cell in done.report["cells"] for run in cell["runs"]] == ["ok", "error"]
    assert done.stderr.splitlines()[-1] == "cell 1 raised ValueError: \\u202e\\x1b[2J"
    executed = read(tmp_path / "executed.ipynb")
    assert executed.cells[1].outputs[0].evalue == "\u202e\x1b[2J"
    assert executed.cells[2].execution_count is None


def test_a_high_water_mark_over_the_budget_is_status_three_also_where_the_memory_came_back(tmp_path: Path) -> None:
    path = write_notebook(tmp_path, [code("spike", "len(bytearray(b'1' * 100_000_000))"), code("after", "1")])
    done = run(path, "--max-memory", "100 MB")
    assert done.status == 3
    assert done.cell("spike")["runs"][0]["high_water_exact"]
    assert done.cell("spike")["runs"][0]["settled_rss_bytes"] < 100_000_000
    assert done.stderr.splitlines()[-1].endswith(" MiB in cell 0.")


class TestAKernelThatDies:
    def test_it_is_status_four_and_the_cell_is_named(self, tmp_path: Path) -> None:
        cells = [
            code("before", "x = bytearray(b'1' * 30_000_000)"),
            code("deadly", "import os; os.kill(os.getpid(), 9)"),
            code("after", "1"),
        ]
        done = run(write_notebook(tmp_path, cells), "--repeat", "2", "--max-memory", "1MiB")
        assert done.status == 4
        assert "The kernel was killed by SIGKILL while cell 1 ran." in done.stderr
        assert [cell["cell_id"] for cell in done.report["cells"]] == ["before", "deadly"]
        assert [run["outcome"] for run in done.cell("before")["runs"]] == ["ok", "ok"]
        assert [run["outcome"] for run in done.cell("deadly")["runs"]] == ["killed"]
        assert done.cell("deadly")["verdict"]["evidence"]["reason"] == "killed"

    def test_what_the_run_had_told_before_is_kept_and_the_rest_says_why_it_is_unknown(self, tmp_path: Path) -> None:
        deadly = "import os, time\nx = bytearray(b'1' * 80_000_000)\ntime.sleep(1.5)\nos.kill(os.getpid(), 9)"
        done = run(write_notebook(tmp_path, [code("deadly", deadly)]))
        assert done.status == 4
        (killed,) = done.cell("deadly")["runs"]
        assert killed["high_water_bytes"] - killed["baseline_rss_bytes"] > 75 * MIB
        assert not killed["high_water_exact"]
        assert 1500 < killed["duration_ms"] < 6000
        assert killed["retained_bytes"] is None
        assert killed["retained_bytes_reason"].startswith("The kernel was killed by SIGKILL while cell 0 ran.")

    def test_a_kernel_that_was_told_to_end_is_not_blamed_on_the_cell_that_never_ran(self, tmp_path: Path) -> None:
        done = run(write_notebook(tmp_path, [code("leave", "exit()"), code("never", "1")]))
        assert done.status == 4
        assert "after cell 0 had ended" in done.stderr
        assert [cell["cell_id"] for cell in done.report["cells"]] == ["leave"]


def test_a_cell_that_takes_too_long_is_interrupted_and_has_failed(tmp_path: Path) -> None:
    done = run(write_notebook(tmp_path, [code("slow", "import time\nwhile True: time.sleep(0.1)")]), "--timeout", "1")
    assert done.status == 1
    assert "cell 0 raised CellTimeoutError: it ran for more than 1 s" in done.stderr
    assert [run["outcome"] for run in done.cell("slow")["runs"]] == ["interrupted"]


def test_ctrl_c_ends_the_kernel_and_leaves_the_report_of_what_was_measured(tmp_path: Path) -> None:
    marker = tmp_path / "running"
    slow = f"import os, pathlib, time\npathlib.Path({str(marker)!r}).write_text(str(os.getpid()))\ntime.sleep(60)"
    path = write_notebook(tmp_path, [code("quick", "1"), code("slow", slow)])
    arguments = [sys.executable, "-c", PROGRAM, "run", str(path), "--json", str(tmp_path / "report.json")]
    with subprocess.Popen(arguments, env={**os.environ, "PYTHONPATH": str(ROOT)}, stderr=subprocess.PIPE) as process:
        until = time.monotonic() + 30
        while not (marker.exists() and marker.read_text()) and time.monotonic() < until:
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=30) == 130
    report = json.loads((tmp_path / "report.json").read_text())
    validate("report", report)
    assert [run["outcome"] for cell in report["cells"] for run in cell["runs"]] == ["ok", "interrupted"]
    with pytest.raises(ProcessLookupError):
        os.kill(int(marker.read_text()), 0)


def test_an_empty_notebook_is_well_and_its_report_goes_to_stdout_where_that_is_asked(tmp_path: Path) -> None:
    path = write_notebook(tmp_path, [])
    done = cellmem("run", str(path), "--json", "-", "--max-memory", "4GiB", "--fail-on", "growing,suspected_leak")
    report = json.loads(done.stdout)
    validate("report", report)
    assert (done.returncode, report["cells"]) == (0, [])
    assert report["session"]["lifetime_high_water_bytes"] > 0


def test_cells_without_an_id_of_their_own_are_known_by_their_place(tmp_path: Path) -> None:
    path = write_notebook(tmp_path, [code("a", "1"), code("b", "2"), code("b", "3")])
    old = json.loads(path.read_text())
    old["nbformat_minor"] = 4
    del old["cells"][0]["id"]
    path.write_text(json.dumps(old))
    assert read_notebook(path).cell_ids == ("cell-0", "b", "cell-2")


def test_an_agent_that_a_cell_unloads_leaves_what_it_told(tmp_path: Path) -> None:
    cells = [
        code("a", "x = bytearray(b'1' * 30_000_000)"),
        code("b", "%unload_ext jupyterlab_cellmem"),
        code("c", "y = 1"),
    ]
    done = run(write_notebook(tmp_path, cells))
    assert done.status == 0
    assert [cell["cell_id"] for cell in done.report["cells"]] == ["a"]
    assert done.cell("a")["verdict"]["holder"] == "x"
    assert "cell 2: not measured" in done.stderr.splitlines()


def test_the_agent_is_carried_into_a_kernel_that_lacks_the_package(tmp_path: Path) -> None:
    lacking = """
import sys
from importlib.machinery import PathFinder
class Lacking(PathFinder):
    @classmethod
    def find_spec(cls, name, path=None, target=None):
        return None if name.startswith("jupyterlab_cellmem") else PathFinder.find_spec(name, path, target)
sys.meta_path[sys.meta_path.index(PathFinder)] = Lacking
from ipykernel.kernelapp import main
main()
"""
    env = write_kernel(tmp_path, "lacking", [sys.executable, "-c", lacking, "-f", "{connection_file}"])
    cells = [code("a", "x = bytearray(b'1' * 30_000_000)"), code("b", "sorted(n for n in dir() if 'cell' in n)")]
    path = write_notebook(tmp_path, cells, kernel="lacking")
    done = run(path, "-o", str(tmp_path / "executed.ipynb"), **env)
    assert done.status == 0
    assert done.report["session"]["load_route"] == "carried"
    assert done.cell("a")["verdict"]["holder"] == "x"
    assert read(tmp_path / "executed.ipynb").cells[1].outputs[0].data["text/plain"] == "[]"


class TestWhatCannotBeUsed:
    """Status 2, a sentence that says why, and no report."""

    @pytest.fixture
    def refused(self, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
        """Runs the command in this process, for it never comes to a kernel; the last line of what it says."""

        def refuse(path: Path, *arguments: str) -> str:
            report = path.with_name("report.json")
            try:
                status = main(["run", str(path), "--json", str(report), *arguments])
            except SystemExit as leaving:  # how argparse refuses
                status = int(str(leaving.code))
            said = capsys.readouterr()
            assert (status, said.out, report.exists()) == (2, "", False)
            return said.err.splitlines()[-1]

        return refuse

    def test_a_file_that_is_not_there(self, refused: Callable[..., str], tmp_path: Path) -> None:
        assert "No such file" in refused(tmp_path / "missing.ipynb")

    @pytest.mark.parametrize(
        "content", ["{", "[]", "{}", '{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [3]}', "\x00"]
    )
    def test_a_file_that_is_no_notebook(self, content: str, refused: Callable[..., str], tmp_path: Path) -> None:
        path = tmp_path / "broken.ipynb"
        path.write_text(content)
        assert f"{path} is no notebook: " in refused(path)

    def test_a_kernel_of_another_language(
        self, refused: Callable[..., str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for name, value in write_kernel(tmp_path, "other", ["other"], language="R").items():
            monkeypatch.setenv(name, value)
        path = write_notebook(tmp_path, [code("a", "1")], kernel="other")
        assert "The kernel 'other' runs R; CellMem measures Python kernels." in refused(path)

    def test_a_kernel_that_is_not_installed(self, refused: Callable[..., str], tmp_path: Path) -> None:
        path = write_notebook(tmp_path, [code("a", "1")], kernel="nowhere")
        assert "python3" in refused(path)

    def test_a_place_that_cannot_be_written(self, refused: Callable[..., str], tmp_path: Path) -> None:
        path = write_notebook(tmp_path, [code("a", "1")])
        assert "does not exist" in refused(path, "-o", str(tmp_path / "nowhere" / "executed.ipynb"))

    @pytest.mark.parametrize(
        "arguments",
        [
            ("--max-memory", "4G"),
            ("--max-memory", "0MB"),
            ("--fail-on", "grow"),
            ("--repeat", "0"),
            ("--timeout", "-1"),
        ],
    )
    def test_an_argument_that_means_nothing(
        self, arguments: tuple[str, str], refused: Callable[..., str], tmp_path: Path
    ) -> None:
        assert arguments[0] in refused(write_notebook(tmp_path, [code("a", "1")]), *arguments)

    def test_a_kernel_that_does_not_start(self, tmp_path: Path) -> None:
        env = write_kernel(tmp_path, "broken", [sys.executable, "-c", "raise SystemExit(1)"])
        path = write_notebook(tmp_path, [code("a", "1")])
        done = cellmem("run", str(path), "--kernel", "broken", **env)
        assert done.returncode == 2
        assert "The kernel 'broken' does not start" in done.stderr

    def test_an_agent_that_cannot_be_loaded(self, tmp_path: Path) -> None:
        (tmp_path / "jupyterlab_cellmem").mkdir()
        (tmp_path / "jupyterlab_cellmem" / "__init__.py").write_text("raise ImportError('half installed')\n")
        env = write_kernel(tmp_path, "half", [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"])
        path = write_notebook(tmp_path, [code("a", "1")], kernel="half")
        program = f"import sys; sys.path.insert(0, {str(ROOT)!r}); {PROGRAM}"
        done = cellmem("run", str(path), program=program, PYTHONPATH=str(tmp_path), **env)
        assert done.returncode == 2
        assert "CellMem cannot be loaded into this kernel: ImportError: half installed." in done.stderr

    def test_nbclient_that_is_missing(self, tmp_path: Path) -> None:
        path = write_notebook(tmp_path, [code("a", "1")])
        done = cellmem("run", str(path), program=f"import sys; sys.modules['nbclient'] = None; {PROGRAM}")
        assert done.returncode == 2
        assert done.stderr.count("\n") == 1
        assert "pip install 'jupyterlab_cellmem[run]'" in done.stderr


def test_a_notebook_that_loads_the_extension_itself_is_measured_under_plain_nbclient(tmp_path: Path) -> None:
    cells = [
        code("load", "%load_ext jupyterlab_cellmem"),
        code("keep", "x = bytearray(b'1' * 30_000_000)"),
        code("tell", "import json, jupyterlab_cellmem as cellmem; print(json.dumps(cellmem.report()))"),
    ]
    notebook = read(write_notebook(tmp_path, cells))
    env = {**os.environ, "PYTHONPATH": str(ROOT), "CELLMEM_AUTOLOAD": "0"}
    NotebookClient(notebook, kernel_name="python3", timeout=60).execute(env=env)
    report = json.loads("".join(output.text for output in notebook.cells[2].outputs))
    validate("report", report)
    kept = [run["live_delta_bytes"] for run in report["unattributed_runs"]]
    assert max(kept) == pytest.approx(30_000_000, rel=0.05)


@pytest.mark.soak
@pytest.mark.timeout(600)
def test_a_notebook_of_300_cells_is_measured_cell_by_cell(tmp_path: Path) -> None:
    cells = [code(f"c{i}", f"x{i} = bytearray(b'1' * 1_000_000)") for i in range(300)]
    done = run(write_notebook(tmp_path, cells))
    assert done.status == 0
    assert [cell["index"] for cell in done.report["cells"]] == list(range(300))
    for cell in done.report["cells"]:
        assert [run["live_delta_bytes"] for run in cell["runs"]] == [pytest.approx(1_000_000, rel=0.2)], cell["cell_id"]


@pytest.mark.soak
@pytest.mark.timeout(600)
@pytest.mark.parametrize("name", sorted(path.stem for path in (ROOT / "examples").glob("*.ipynb")))
def test_every_example_runs_headless(name: str, tmp_path: Path) -> None:
    copied = tmp_path / f"{name}.ipynb"
    copied.write_text((ROOT / "examples" / copied.name).read_text())
    done = run(copied)
    # One cell of the tour raises, to show what a traceback keeps.
    assert done.status == (1 if name == "tour" else 0), done.stderr
    assert done.report["cells"]
