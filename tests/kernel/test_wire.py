"""Everything a kernel says fits the published schema, and every null has its reason."""

from __future__ import annotations

from typing import Any

from tests.livekernel import LiveKernel
from tests.schemas import validate

CELLS = [
    ("import numpy as np\nimport pandas as pd", "imports"),
    ("df = pd.DataFrame({'a': np.arange(2_000_000), 't': ['text'] * 2_000_000})", "frame"),
    ("history = []", "list"),
    ("history.append(np.ones(2_000_000))", "leak"),
    ("history.append(np.ones(2_000_000))", "leak"),
    ("history.append(np.ones(2_000_000))", "leak"),
    ("df", "show"),
    ("def f():\n    x = np.ones(3_000_000)\n    1 / 0\nf()", "fail"),
    ("del df", "delete"),
    ("y = 1", None),
]


def test_report_pushes_and_replies_fit_the_schema(kernel: LiveKernel) -> None:
    validate("reply-hello", kernel.request("hello", lease_ms=30_000))
    for code, cell_id in CELLS:
        kernel.run(code, cell_id)
        kernel.drain(0.4)
    kernel.run("import time\ntime.sleep(1.2)", "long")
    kernel.drain(0.6)
    requests: list[tuple[str, dict[str, Any]]] = [
        ("plan_clear", {}),
        ("read_holdings", {}),
        ("clear_session", {"steps": ["tracebacks"], "names": []}),
    ]
    for op, fields in requests:
        validate("reply-accepted", kernel.request(op, **fields))
        kernel.drain(1.0)
    validate("reply-done", kernel.request("configure", settings={"sampling": True, "exact_peak": True}))
    validate("reply-sample", kernel.request("sample"))
    validate("reply-failed", kernel.request("dance"))
    hello = kernel.request("hello", lease_ms=0)
    validate("reply-hello", hello)
    report = kernel.report()
    validate("report", report)
    kinds = set()
    for push in kernel.pushes:
        kinds.add(push["kind"])
        validate("push", push)
    assert kinds == {"up", "end", "start", "tick", "settled", "answer", "clear_progress"}
    assert [p["seq"] for p in kernel.pushes] == sorted({p["seq"] for p in kernel.pushes})
    assert unexplained_nulls(report) == []


#: Null by their meaning, as the contract has it, not by a failure to read.
_NULL_BY_MEANING = {
    "notebook", "index", "confidence", "cause", "holder", "per_run_bytes", "on_rerun", "rule", "limit_source",
    "own_bytes", "hook_ms_median", "hook_ms_p95", "sample_ms_median", "cpu_ratio",
}  # fmt: skip


def unexplained_nulls(value: Any, path: str = "") -> list[str]:
    """Paths of figures that are null without a reason beside them."""
    found = []
    if isinstance(value, dict):
        for key, item in value.items():
            if item is None and key not in _NULL_BY_MEANING and not value.get(f"{key}_reason"):
                found.append(f"{path}/{key}")
            found += unexplained_nulls(item, f"{path}/{key}")
    elif isinstance(value, list):
        for i, item in enumerate(value):
            if item is None and "per_run_bytes" not in path:
                found.append(f"{path}/{i}")
            found += unexplained_nulls(item, f"{path}/{i}")
    return found
