"""Version of the package, the same as in package.json; a constant because the carried agent has no metadata."""

from __future__ import annotations

__version__ = "0.1.0"
