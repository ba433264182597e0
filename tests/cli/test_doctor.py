"""`cellmem doctor` says what can be measured here and why the rest cannot."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import cellmem


@pytest.fixture(name="checks", scope="module")
def checks_of_this_machine() -> dict[str, dict[str, Any]]:
    findings = json.loads(cellmem("doctor", "--json").stdout)
    assert findings["schema_version"] == 1
    return {check["figure"]: check for check in findings["checks"]}


def test_every_figure_has_a_source_and_a_cost_or_a_reason(checks: dict[str, dict[str, Any]]) -> None:
    for check in checks.values():
        if check["is_measured"]:
            assert check["source"]
            assert check["exactness"]
            assert check["cost_us"] > 0
            assert check["reason"] is None
        else:
            assert check["reason"].endswith(".")
            assert check["says"] is None


def test_on_linux_memory_marks_children_and_the_curve_are_measured(checks: dict[str, dict[str, Any]]) -> None:
    for figure in (
        "resident memory",
        "this kernel's memory",
        "high-water mark of a run",
        "limit",
        "child processes",
        "curve while native code runs",
    ):
        assert checks[figure]["is_measured"], figure


def test_the_text_names_what_cannot_be_measured_apart() -> None:
    shown = cellmem("doctor", PATH="/nowhere")
    assert shown.returncode == 0
    assert "this kernel's memory" in shown.stdout
    assert "devices:" in shown.stdout.split("Not measured here:")[1]


def test_a_driver_that_hangs_is_a_reason_and_not_the_end(tmp_path: Path) -> None:
    fake = tmp_path / "nvidia-smi"
    fake.write_text("#!/bin/sh\nsleep 60\n")
    fake.chmod(0o755)
    findings = json.loads(cellmem("doctor", "--json", PATH=f"{tmp_path}:{os.environ['PATH']}").stdout)
    devices = next(check for check in findings["checks"] if check["figure"] == "devices")
    assert not devices["is_measured"]
    assert devices["reason"]


@pytest.mark.parametrize("arguments", [(), ("nonsense",), ("doctor", "--yaml")])
def test_unusable_arguments_end_with_status_two(arguments: tuple[str, ...]) -> None:
    outcome = cellmem(*arguments)
    assert outcome.returncode == 2
    assert outcome.stdout == ""
