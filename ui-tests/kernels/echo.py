"""A kernel of a language of its own. It keeps what it was asked, one message type a line, for the test to read."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from ipykernel.kernelapp import IPKernelApp
from ipykernel.kernelbase import Kernel


class EchoKernel(Kernel):
    implementation = "echo"
    implementation_version = "1.0"
    banner = "Echo"
    language_info = {"name": "Echo", "mimetype": "text/plain", "file_extension": ".txt"}  # noqa: RUF012 (ipykernel's)

    async def do_execute(self, code: str, silent: bool, *_: Any, **__: Any) -> dict[str, Any]:
        if not silent:
            self.send_response(self.iopub_socket, "stream", {"name": "stdout", "text": code})
        return {"status": "ok", "execution_count": self.execution_count, "payload": [], "user_expressions": {}}

    async def comm_info_request(self, stream: Any, ident: Any, parent: dict[str, Any]) -> None:
        with Path(os.environ["CELLMEM_ECHO_LOG"]).open("a") as log:
            log.write(f"{sorted(parent['content'])}\n")
        self.session.send(stream, "comm_info_reply", {"status": "ok", "comms": {}}, parent, ident)


IPKernelApp.launch_instance(kernel_class=EchoKernel)
