"""The wire format: types generated from the JSON Schema."""

from __future__ import annotations
