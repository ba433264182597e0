"""Loading and unloading, both idempotent. One agent per kernel process."""

from __future__ import annotations

from typing import Any

from .agent import Agent

NAME = "jupyterlab_cellmem"

_agents: list[Agent] = []


def load(shell: Any, *, route: str) -> Agent:
    """Starts the agent of this process, or returns the one that is there."""
    agent = running()
    if agent is None:
        agent = Agent(shell, route=route)
        _agents[:] = [agent]
        # However it came in, `%unload_ext` must find it.
        shell.extension_manager.loaded.add(NAME)
    return agent


def unload() -> None:
    """Stops the agent: no thread, hook or handler of ours is left. Nothing happens where none runs."""
    agent = running()
    _agents.clear()
    if agent is not None:
        agent.shell.extension_manager.loaded.discard(NAME)
        agent.close()


def running() -> Agent | None:
    """The agent of this process; a forked child has none."""
    import os

    return _agents[0] if _agents and _agents[0].pid == os.getpid() else None


def required() -> Agent:
    """The agent, or RuntimeError that says how to start it."""
    agent = running()
    if agent is None:
        raise RuntimeError("CellMem is not measuring this kernel. Run %load_ext jupyterlab_cellmem first.")
    return agent
