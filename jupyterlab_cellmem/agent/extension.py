"""Loading and unloading, both idempotent. One agent per kernel process."""

from __future__ import annotations

import os
from typing import Any

from IPython import get_ipython

from .agent import Agent

NAME = "jupyterlab_cellmem"

#: Where a shell keeps its agent: found again after somebody reloaded this package or took it out of `sys.modules`.
_PLACE = "_jupyterlab_cellmem"


def load(shell: Any, *, route: str) -> Agent:
    """Starts the agent of this process, or returns the one that is there."""
    agent = running(shell)
    if agent is None:
        agent = Agent(shell, route=route)
        setattr(shell, _PLACE, agent)
    # However it came in, `%unload_ext` must find it.
    shell.extension_manager.loaded.add(NAME)
    return agent


def unload() -> None:
    """Stops the agent: no thread, hook or handler of ours is left. Nothing happens where none runs."""
    agent = running()
    if agent is not None:
        delattr(agent.shell, _PLACE)
        agent.shell.extension_manager.loaded.discard(NAME)
        agent.close()


def running(shell: Any = None) -> Agent | None:
    """The agent of this process, or of `shell`; a forked child has none."""
    agent: Agent | None = getattr(get_ipython() if shell is None else shell, _PLACE, None)
    return agent if agent is not None and agent.pid == os.getpid() else None


def required() -> Agent:
    """The agent, or RuntimeError that says how to start it."""
    agent = running()
    if agent is None:
        raise RuntimeError("CellMem is not measuring this kernel. Run %load_ext jupyterlab_cellmem first.")
    agent.hooks.stay_registered()
    return agent
