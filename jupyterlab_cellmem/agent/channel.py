"""The only module that touches the kernel's channels.

Pushes go out on iopub as `comm_msg` with the well-known comm id `cellmem` and an empty parent; never through a comm
object, which fails in threads of ipykernel 7.0 and pins the comm to one shell in 7.4. Requests come in as
`comm_info_request` on the control channel with an extra `cellmem` key: that type is not tracked by servers, so it
neither counts as activity nor makes the status flicker, and is answered in the middle of a cell.
"""

from __future__ import annotations

import inspect
import os
import threading
from collections.abc import Callable, Mapping
from typing import Any

COMM_ID = "cellmem"

Handler = Callable[[Mapping[str, Any]], dict[str, Any]]


class Channel:
    """One agent's way in and out of its kernel. `close` puts everything back as it was."""

    def __init__(self, kernel: Any, handler: Handler) -> None:
        self._kernel = kernel
        self._handler = handler
        self._lock = threading.Lock()
        self._pid = os.getpid()
        self._endpoint = _Endpoint(self)
        self._is_open = True
        self._register()
        self._stock = kernel.control_handlers.get("comm_info_request")
        self._wrapper = self._on_comm_info
        kernel.control_handlers["comm_info_request"] = self._wrapper

    def push(self, data: dict[str, Any]) -> None:
        """Sends one message to every page. Silent in a forked child and after `close`."""
        if os.getpid() != self._pid or not self._is_open:
            return
        kernel = self._kernel
        with self._lock:
            kernel.session.send(
                kernel.iopub_socket,
                "comm_msg",
                {"comm_id": COMM_ID, "data": data},
                parent={},
                ident=b"comm-cellmem",
            )

    def handle(self, request: Any) -> dict[str, Any]:
        """Answers a request that came over the comm itself (front ends without a control channel)."""
        return self._handler(request if isinstance(request, dict) else {})

    def close(self) -> None:
        """Restores the stock handler where it is still ours, and leaves the comm registry."""
        self._is_open = False
        handlers = self._kernel.control_handlers
        if self._stock is not None and handlers.get("comm_info_request") == self._wrapper:
            handlers["comm_info_request"] = self._stock
        comms = getattr(self._kernel.comm_manager, "comms", {})
        if comms.get(COMM_ID) is self._endpoint:
            del comms[COMM_ID]

    def _register(self) -> None:
        if self._is_open:
            self._kernel.comm_manager.register_comm(self._endpoint)

    async def _on_comm_info(self, stream: Any, ident: Any, parent: Any) -> None:
        request = (parent.get("content") or {}).get("cellmem")
        if request is None or not self._is_open:
            assert self._stock is not None
            outcome = self._stock(stream, ident, parent)
            if inspect.isawaitable(outcome):
                await outcome
            return
        content = {"status": "ok", "comms": {}, "cellmem": self.handle(request)}
        self._kernel.session.send(stream, "comm_info_reply", content, parent, ident)


class _Endpoint:
    """The public comm face: listed by `comm_info`, takes requests as comm messages, never opened nor closed by
    broadcast. Not a `BaseComm`, whose finalizer would tell every page that it closed."""

    comm_id = COMM_ID
    target_name = COMM_ID
    primary = False
    _closed = False

    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        self.kernel = None

    def handle_msg(self, msg: Mapping[str, Any]) -> None:
        data = (msg.get("content") or {}).get("data") or {}
        reply = self._channel.handle(data)
        self._channel.push({**reply, "kind": "reply"})

    def handle_close(self, msg: Mapping[str, Any]) -> None:
        """A client closed it for itself; it stays there for the others."""
        self._channel._register()

    def close(self, *args: Any, **kwargs: Any) -> None:
        """Comm managers close their comms at shutdown; there is nothing to tell."""
