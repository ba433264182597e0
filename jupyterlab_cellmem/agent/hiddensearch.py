"""The search for what no name leads to, made only while a run keeps memory that its names do not explain."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from ..probes.pyobjects import size_beyond
from . import functionstate, registries
from .functionstate import Place
from .modulelists import ModuleLists

#: Readings without an unexplained run after which the search rests again.
_READINGS_AFTER_SUSPICION = 12
#: Objects walked for one place.
_OBJECTS_A_PLACE = 10_000

Cause = Literal["function_state", "hidden_owner"]


@dataclass(frozen=True)
class Found:
    """A place and what it keeps. `delta_bytes` is None where it was looked at for the first time."""

    path: str
    cause: Cause
    kind: str
    nbytes: int
    delta_bytes: int | None


class HiddenSearch:
    """Sizes of the places, from one reading to the next."""

    def __init__(self, shell: Any) -> None:
        self._shell = shell
        self._modules = ModuleLists()
        self._sizes: dict[str, int] | None = None
        self._exit_functions = registries.exit_functions()
        self._figures = registries.open_figures()
        self._readings_left = 0

    def suspect(self) -> None:
        """A run kept what its names do not explain."""
        self._readings_left = _READINGS_AFTER_SUSPICION

    @property
    def is_on(self) -> bool:
        return self._readings_left > 0

    def new_exit_functions(self) -> int:
        """Functions registered to be called at exit since the last call."""
        before, self._exit_functions = self._exit_functions, registries.exit_functions()
        return max(0, self._exit_functions - before)

    def new_figures(self) -> int:
        """Figures that pyplot keeps open and did not at the last call."""
        before, self._figures = self._figures, registries.open_figures()
        return len(self._figures - before)

    def read(self, taken: set[tuple[str, int]]) -> Generator[None, None, list[Found]]:
        """Sizes every place, in slices. Buffers in `taken` belong to names and are counted for nobody else."""
        self._readings_left -= 1
        before, now, found = self._sizes, {}, []
        for place, cause in self._places():
            nbytes = self._size(place, taken)
            yield
            if nbytes is None:
                continue
            now[place.path] = nbytes
            delta = None if before is None else nbytes - before.get(place.path, 0)
            found.append(Found(place.path, cause, place.kind, nbytes, delta))
        for grown in self._modules.grown():
            yield
            nbytes = self._size(grown[0], taken) if grown is not None else None
            if grown is not None and nbytes:
                place, share = grown
                found.append(Found(place.path, "hidden_owner", place.kind, nbytes, int(nbytes * share)))
        self._sizes = now
        return found

    def _places(self) -> Iterator[tuple[Place, Cause]]:
        for place in functionstate.places(self._shell):
            yield place, "function_state"
        for place in registries.places(self._shell):
            yield place, "hidden_owner"

    @staticmethod
    def _size(place: Place, taken: set[tuple[str, int]]) -> int | None:
        try:
            return size_beyond(place.objects, taken, _OBJECTS_A_PLACE)
        except Exception:  # an object that refuses even to be looked at
            return None
