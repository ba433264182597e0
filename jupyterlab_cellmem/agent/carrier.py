"""Imports the package from text that a page has brought, in a kernel where it is not installed.

This file travels beside the package and runs before it, so it imports the standard library alone. Modules get
their real names; `inspect.getsource` and tracebacks show their lines. Nothing is written to disk.
"""

from __future__ import annotations

import base64
import importlib.abc
import importlib.machinery
import importlib.util
import json
import sys
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from types import CodeType, ModuleType


class CarriedFinder(importlib.abc.MetaPathFinder, importlib.abc.InspectLoader):
    """Finds and loads the modules of one package in `sources`: path below the import root to text."""

    def __init__(self, package: str, sources: Mapping[str, str]) -> None:
        self.package = package
        self._sources = sources

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None = None,
        target: ModuleType | None = None,
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname != self.package and not fullname.startswith(self.package + "."):
            return None
        place, is_package = self._locate(fullname)
        if place not in self._sources:
            return None
        return importlib.util.spec_from_loader(fullname, self, origin=f"<cellmem>/{place}", is_package=is_package)

    def get_source(self, fullname: str) -> str:
        return self._sources[self._locate(fullname)[0]]

    def get_code(self, fullname: str) -> CodeType:
        place = self._locate(fullname)[0]
        return compile(self._sources[place], f"<cellmem>/{place}", "exec", dont_inherit=True)

    def is_package(self, fullname: str) -> bool:
        return self._locate(fullname)[1]

    def _locate(self, fullname: str) -> tuple[str, bool]:
        stem = fullname.replace(".", "/")
        package = f"{stem}/__init__.py"
        return (package, True) if package in self._sources else (f"{stem}.py", False)


def install(package: str, packed: str) -> CarriedFinder:
    """Makes `package` importable.

    Args:
        package: Top-level name.
        packed: Base64 of a zlib stream of a JSON object of path to text.
    """
    sources = json.loads(zlib.decompress(base64.b64decode(packed)))
    finder = CarriedFinder(package, sources)
    sys.meta_path.insert(0, finder)
    return finder


def remove(finder: CarriedFinder) -> None:
    """Undoes `install` after a failed start, so that a later one begins clean."""
    if finder in sys.meta_path:
        sys.meta_path.remove(finder)
    for name in [n for n in sys.modules if n == finder.package or n.startswith(finder.package + ".")]:
        del sys.modules[name]
