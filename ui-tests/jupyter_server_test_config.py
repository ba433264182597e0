"""A throw-away JupyterLab server for the browser tests."""

from __future__ import annotations

import os

from jupyterlab.galata import configure_jupyter_server

c = get_config()  # type: ignore[name-defined]  # noqa: F821
configure_jupyter_server(c)
c.ServerApp.allow_root = True
c.ServerApp.ip = "127.0.0.1"
c.ServerApp.port = int(os.environ.get("CELLMEM_UI_PORT", "8899"))
