"""Sizes of arrays, frames and tables of known libraries, as the buffers they keep alive.

Each rule reads plain attributes of an exact known class; a class that merely derives from one, or that cannot be read,
falls back to the general walk.
"""

from __future__ import annotations

import sys
import types
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .pyobjects import SizedObject

#: Elements of an object column looked at.
_SAMPLED_ROWS = 2000


def add(obj: Any, out: SizedObject) -> bool:
    """Adds `obj` to `out` if its class is known here; False otherwise."""
    rule = _RULES.get(_qualified_name(obj))
    if rule is None:
        return False
    try:
        rule(obj, out)
    except Exception:  # another version of the library: the general walk is the fallback
        return False
    return True


def describe(obj: Any) -> str | None:
    """Shape of a known array or frame."""
    name = _qualified_name(obj)
    try:
        if name == "numpy.ndarray":
            return f"{_shape(obj.shape)} {obj.dtype}"
        if name in ("pandas.DataFrame", "polars.DataFrame", "pyarrow.lib.Table"):
            return _shape(obj.shape)
        if name == "pandas.Series":
            return f"{_shape(obj.shape)} {obj.dtype}"
        if name.startswith("torch.") and name in _RULES:
            return f"{_shape(tuple(obj.shape))} {str(obj.dtype).removeprefix('torch.')}"
        if name.startswith("scipy.sparse"):
            return f"{_shape(obj.shape)}, {obj.nnz:,} stored"
    except Exception:
        return None
    return None


def _qualified_name(obj: object) -> str:
    kind = type(obj)
    module = type.__dict__["__module__"].__get__(kind) if "__module__" in type.__dict__ else None
    name = type.__dict__["__qualname__"].__get__(kind)
    if type(module) is not str or type(name) is not str:
        return ""
    home = sys.modules.get(module)
    if not issubclass(type(home), types.ModuleType) or vars(home).get(name) is not kind:
        return ""  # a class of the person's that only calls itself so
    top, _, _ = module.partition(".")
    if top == "pandas":
        return f"pandas.{name}"
    if top == "polars":
        return f"polars.{name}"
    if top == "scipy" and ".sparse" in module:
        return f"scipy.sparse.{name}"
    return f"{module}.{name}"


def _shape(shape: tuple[int, ...]) -> str:
    return " × ".join(f"{n:,}" for n in shape) or "scalar"


def _numpy(array: Any, out: SizedObject) -> None:
    import_free_ndarray = type(array)
    owner = array
    while type(owner.base) is import_free_ndarray:
        owner = owner.base
    base = owner.base
    name = _qualified_name(base) if base is not None else ""
    if name in ("mmap.mmap", "numpy.memmap"):
        return  # pages of a file
    out.nbytes += 112
    address = int(owner.__array_interface__["data"][0])
    out.buffers[("host", address)] = int(owner.nbytes)
    if array.dtype.hasobject and array.dtype.kind == "O":
        _objects(array.ravel(order="K"), out)


def _objects(values: Any, out: SizedObject) -> None:
    """Adds what an object array refers to, from an even sample of exact strings, numbers and bytes."""
    count = len(values)
    if not count:
        return
    step = max(1, count // _SAMPLED_ROWS)
    sample = values[::step][:_SAMPLED_ROWS].tolist()
    distinct = {id(x): x for x in sample}
    sizes = [sys.getsizeof(x) for x in distinct.values() if type(x) in (str, bytes, int, float, tuple, list, dict)]
    if sizes:
        out.nbytes += int(sum(sizes) / len(sample) * count)
        out.is_estimated = out.is_estimated or step > 1


def _frame(frame: Any, out: SizedObject) -> None:
    for block in frame._mgr.blocks:
        _values(block.values, out)
    _index(frame.index, out)


def _index(index: Any, out: SizedObject) -> None:
    if _qualified_name(index) == "pandas.RangeIndex":
        return
    out.nbytes += int(index.memory_usage(deep=False))


def _values(values: Any, out: SizedObject) -> None:
    """The array behind a block: numpy, or an extension array that tells its bytes."""
    if _qualified_name(values) == "numpy.ndarray":
        _numpy(values, out)
        return
    arrow = getattr(values, "_pa_array", None)
    if arrow is not None:
        _arrow(arrow, out)
        return
    inner = getattr(values, "_ndarray", None)
    if inner is not None and _qualified_name(inner) == "numpy.ndarray":
        _numpy(inner, out)
        return
    out.nbytes += int(values.nbytes)


def _arrow(data: Any, out: SizedObject) -> None:
    """Chunked arrays, arrays and tables: every buffer once, with its whole allocation."""
    chunks = data.chunks if hasattr(data, "chunks") else [data]
    for chunk in chunks:
        for buffer in chunk.buffers():
            if buffer is not None:
                out.buffers[("host", int(buffer.address))] = int(buffer.size)


def _arrow_table(table: Any, out: SizedObject) -> None:
    for column in table.columns:
        _arrow(column, out)


def _polars(frame: Any, out: SizedObject) -> None:
    out.nbytes += int(frame.estimated_size())


def _sparse(matrix: Any, out: SizedObject) -> None:
    for name in ("data", "indices", "indptr", "row", "col", "offsets", "rows"):
        part = matrix.__dict__.get(name)
        if part is not None and _qualified_name(part) == "numpy.ndarray":
            _numpy(part, out)
    for part in matrix.__dict__.get("coords") or ():
        if _qualified_name(part) == "numpy.ndarray":
            _numpy(part, out)


def _torch(tensor: Any, out: SizedObject) -> None:
    storage = tensor.untyped_storage()
    nbytes, address = int(storage.nbytes()), int(storage.data_ptr())
    if tensor.device.type == "cpu":
        out.buffers[("host", address)] = nbytes
    else:
        out.device_bytes += nbytes


_SPARSE = ("csr", "csc", "coo", "bsr", "dia", "lil", "dok")

_RULES: dict[str, Callable[[Any, SizedObject], None]] = {
    "numpy.ndarray": _numpy,
    "numpy.memmap": lambda array, out: None,
    "pandas.DataFrame": _frame,
    "pandas.Series": _frame,
    "pandas.Index": lambda index, out: _values(index._data, out),
    "polars.DataFrame": _polars,
    "polars.Series": _polars,
    "pyarrow.lib.Table": _arrow_table,
    "pyarrow.lib.ChunkedArray": _arrow,
    "torch.Tensor": _torch,
    "torch.nn.parameter.Parameter": _torch,
    **{f"scipy.sparse.{k}_{s}": _sparse for k in _SPARSE for s in ("matrix", "array")},
}
