"""A throw-away server for the browser tests, with kernels in the situations that they need."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from jupyterlab.galata import configure_jupyter_server

sys.path.insert(0, str(Path(__file__).parent / "kernels"))
import kernelspecs

folder = Path(os.environ.get("CELLMEM_UI_FOLDER") or tempfile.mkdtemp(prefix="cellmem-ui-"))
if not (folder / "kernels").exists():
    kernelspecs.install(folder)
os.environ["JUPYTER_PATH"] = os.pathsep.join(filter(None, [str(folder), os.environ.get("JUPYTER_PATH")]))
os.environ.setdefault("JUPYTERLAB_GALATA_ROOT_DIR", str(folder))

c = get_config()  # type: ignore[name-defined]  # noqa: F821
configure_jupyter_server(c)
c.JupyterNotebookApp.expose_app_in_browser = True
c.ServerApp.allow_root = True
c.ServerApp.ip = "127.0.0.1"
c.ServerApp.port = int(os.environ.get("CELLMEM_UI_PORT", "8899"))
