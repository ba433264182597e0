"""Runs the tour in every application and every kernel that README names, and writes what passed to docs/hosts.md.

Each application and each kernel gets an environment of its own under build/hosts, made by pip and kept between runs.
An interpreter that this machine lacks is a row that says so, never a row that is missing.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ENVIRONMENTS = ROOT / "build" / "hosts"
SPECS = ENVIRONMENTS / "jupyter"
PAGE = ROOT / "docs" / "hosts.md"
PORT = os.environ.get("CELLMEM_UI_PORT", "8895")
ONLY = sys.argv[1:]


@dataclass(frozen=True)
class Host:
    """An application and the release of it that is installed."""

    name: str
    application: str
    requirements: tuple[str, ...]


@dataclass(frozen=True)
class Kernel:
    """A Python and the releases of what the agent stands on there."""

    name: str
    python: str
    requirements: tuple[str, ...]


NEIGHBOURS = ("jupyterlab==4.6.6", "jupyterlab_execute_time", "lckr_jupyterlab_variableinspector")
HOSTS = (
    Host("JupyterLab 4.6", "lab", ("jupyterlab==4.6.6",)),
    Host("JupyterLab 4.4", "lab", ("jupyterlab==4.4.10",)),
    Host("Notebook 7.6", "notebook", ("notebook==7.6.5",)),
    Host("Notebook 7.4", "notebook", ("notebook==7.4.7",)),
    Host("JupyterLab 4.6 beside execute-time and variableInspector", "lab", NEIGHBOURS),
)
KERNELS = (
    Kernel("ipykernel 6.17", "3.10", ("ipykernel==6.17.1", "ipython==7.34.0")),
    Kernel("ipykernel 6.29", "3.12", ("ipykernel==6.29.5", "ipython<9")),
    Kernel("ipykernel 7.4", "3.13", ("ipykernel==7.4.0",)),
)
HOST_KERNEL = "ipykernel==7.4.0"
LIBRARIES = ("numpy", "pandas", "matplotlib")
"""What the tour and the kernel tests compute with."""


@dataclass(frozen=True)
class Row:
    host: str
    kernel: str
    agent: str
    outcome: str
    passed: bool


def main() -> int:
    rows = [*rows_of_hosts(), *rows_of_kernels()]
    if not ONLY:
        PAGE.write_text(page_of(rows), encoding="utf-8")
    for row in rows:
        print(f"{row.host} | {row.kernel} | {row.agent} | {row.outcome}")
    return 0 if rows and all(row.passed for row in rows) else 1


def rows_of_hosts() -> Iterator[Row]:
    for host in HOSTS:
        if not is_wanted(host.name):
            continue
        environment = host_environment(host)
        bare = make_environment("bare", sys.executable, (HOST_KERNEL, "numpy"), ours=False)
        register(bare, "bare")
        for kernel, agent in (("python3", "installed"), ("bare", "carried")):
            yield run_tour(host, environment, kernel, agent, described(bare if kernel == "bare" else environment))


def rows_of_kernels() -> Iterator[Row]:
    host = HOSTS[0]
    for kernel in KERNELS:
        if not is_wanted(kernel.name):
            continue
        interpreter = find_python(kernel.python)
        if interpreter is None:
            words = f"{kernel.name}, Python {kernel.python}"
            yield Row(host.name, words, "both", f"no Python {kernel.python} on this machine", passed=False)
            continue
        server = host_environment(host)
        for agent, libraries in (("installed", LIBRARIES), ("carried", ("numpy",))):
            name = f"{slug(kernel.name)}-{agent}"
            requirements = (*kernel.requirements, *libraries)
            environment = make_environment(name, interpreter, requirements, ours=agent == "installed")
            register(environment, name)
            yield run_tour(host, server, name, agent, described(environment))
        yield run_kernel_tests(f"{slug(kernel.name)}-installed", described(environment))


def is_wanted(name: str) -> bool:
    return not ONLY or any(word in name for word in ONLY)


def host_environment(host: Host) -> Path:
    return make_environment(slug(host.name), sys.executable, (*host.requirements, HOST_KERNEL, *LIBRARIES), ours=True)


def make_environment(name: str, interpreter: str, requirements: tuple[str, ...], *, ours: bool) -> Path:
    """The folder of an environment with `requirements`, and with our wheel where it is `ours`."""
    folder = ENVIRONMENTS / name
    stamp = folder / "requirements.txt"
    wanted = "\n".join(requirements)
    if not stamp.exists() or stamp.read_text() != wanted:
        shutil.rmtree(folder, ignore_errors=True)
        subprocess.run([interpreter, "-m", "venv", folder], check=True)
        pip(folder, *requirements)
        stamp.write_text(wanted)
    if ours:
        wheel = next((ROOT / "dist").glob("*.whl"))
        pip(folder, "psutil", "nvidia-ml-py")
        pip(folder, "--force-reinstall", "--no-deps", str(wheel))
    return folder


def find_python(version: str) -> str | None:
    kept = sorted((Path.home() / ".pyenv" / "versions").glob(f"{version}.*/bin/python"))
    return str(kept[-1]) if kept else shutil.which(f"python{version}")


def pip(environment: Path, *arguments: str) -> None:
    subprocess.run([environment / "bin" / "python", "-m", "pip", "install", "--quiet", *arguments], check=True)


def register(environment: Path, name: str) -> None:
    """Makes the environment's kernel known as `name` to every server that reads SPECS."""
    spec = SPECS / "kernels" / name
    spec.mkdir(parents=True, exist_ok=True)
    argv = [str(environment / "bin" / "python"), "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    (spec / "kernel.json").write_text(json.dumps({"argv": argv, "display_name": name, "language": "python"}))


def described(environment: Path) -> str:
    code = (
        "import sys, IPython, ipykernel;"
        "print(f'Python {sys.version_info[0]}.{sys.version_info[1]}, ipykernel {ipykernel.__version__},"
        " IPython {IPython.__version__}')"
    )
    done = subprocess.run([environment / "bin" / "python", "-c", code], check=True, capture_output=True, text=True)
    return done.stdout.strip()


def run_tour(host: Host, environment: Path, kernel: str, agent: str, kernel_words: str) -> Row:
    results = ROOT / "build" / "results" / "hosts.json"
    results.parent.mkdir(parents=True, exist_ok=True)
    results.unlink(missing_ok=True)
    variables = {
        **os.environ,
        "PATH": f"{environment / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "JUPYTER_PATH": str(SPECS),
        "CELLMEM_HOST_APPLICATION": host.application,
        "CELLMEM_TOUR_KERNEL": kernel,
        "CELLMEM_UI_PORT": PORT,
        "CELLMEM_UI_RESULTS": str(results),
    }
    command = ["npx", "playwright", "test", "--config", "ui-tests/playwright.config.ts", "tour.spec.ts"]
    started = time.monotonic()
    done = subprocess.run(command, cwd=ROOT, env=variables, check=False)
    seconds = time.monotonic() - started
    stats = json.loads(results.read_text())["stats"] if results.exists() else {"expected": 0, "unexpected": 1}
    passed = done.returncode == 0 and stats["expected"] > 0
    count = stats["expected"]
    outcome = f"tour: {count} passed" if passed else f"tour: {stats['unexpected']} FAILED"
    print(f"{host.name}, {kernel_words}, {agent}: {outcome} in {seconds:.0f} s", flush=True)
    return Row(host.name, kernel_words, agent, outcome, passed)


def run_kernel_tests(kernel: str, kernel_words: str) -> Row:
    variables = {**os.environ, "JUPYTER_PATH": str(SPECS), "CELLMEM_TEST_KERNEL": kernel}
    command = [sys.executable, "-m", "pytest", "-q", "--no-header", "tests/kernel"]
    done = subprocess.run(command, cwd=ROOT, env=variables, check=False, capture_output=True, text=True)
    print(done.stdout[-4000:], flush=True)
    summary = done.stdout.strip().splitlines()[-1].split(" in ")[0].strip("= ")
    return Row("no application", kernel_words, "installed", f"kernel tests: {summary}", done.returncode == 0)


def slug(name: str) -> str:
    return name.lower().replace(" ", "-")


def page_of(rows: list[Row]) -> str:
    lines = [
        "# Where CellMem was run",
        "",
        "Written by `make hosts`: the tour of `ui-tests` in a real browser, on one wheel, in an environment for each",
        "application and each kernel. *Installed*: the wheel is in the kernel's environment. *Carried*: the kernel has",
        "never heard of CellMem; the page brings the agent. *Kernel tests*: `tests/kernel` against that kernel.",
        "",
        "| application | kernel | agent | result |",
        "| --- | --- | --- | --- |",
        *(f"| {row.host} | {row.kernel} | {row.agent} | {row.outcome} |" for row in rows),
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
