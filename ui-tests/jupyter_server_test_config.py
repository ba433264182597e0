"""A throw-away JupyterLab server for the browser tests, with a kernel that sees two devices."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path

from jupyterlab.galata import configure_jupyter_server

NVIDIA_SMI = """#!/bin/sh
case "$*" in
  *compute-apps*) exit 0 ;;
esac
echo '0, GPU-aaaa, "A10G, revision 2", 23028, 10445, 0, 45, [N/A]'
echo '1, GPU-bbbb, A10G, 23028, [N/A], [N/A], [N/A], [N/A]'
"""


def add_device_kernel() -> None:
    """Registers the kernel `devices`: this Python, with a fake nvidia-smi first on its PATH."""
    folder = Path(tempfile.mkdtemp(prefix="cellmem-ui-"))
    tool = folder / "bin" / "nvidia-smi"
    tool.parent.mkdir()
    tool.write_text(NVIDIA_SMI)
    tool.chmod(0o755)
    spec = folder / "kernels" / "devices"
    spec.mkdir(parents=True)
    argv = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    environment = {"PATH": f"{tool.parent}:{os.environ['PATH']}"}
    (spec / "kernel.json").write_text(
        json.dumps({"argv": argv, "display_name": "Python (devices)", "language": "python", "env": environment})
    )
    os.environ["JUPYTER_PATH"] = os.pathsep.join(filter(None, [str(folder), os.environ.get("JUPYTER_PATH")]))


add_device_kernel()
c = get_config()  # type: ignore[name-defined]  # noqa: F821
configure_jupyter_server(c)
c.ServerApp.allow_root = True
c.ServerApp.ip = "127.0.0.1"
c.ServerApp.port = int(os.environ.get("CELLMEM_UI_PORT", "8899"))
