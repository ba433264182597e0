"""The labelled cases: how notebooks keep memory, and how they only seem to.

Each was measured in kernels without CellMem: what a run keeps, and what gives it back.
"""

from __future__ import annotations

from .cases import BIG, Case, Truth, innocent, leak

COUNTER = BIG + "import itertools\nc = itertools.count()\n"
PLOT = 'import matplotlib; matplotlib.use("Agg")\nimport matplotlib.pyplot as plt, numpy as np\n'
MALLOC = "import ctypes\nlibc = ctypes.CDLL(None); libc.malloc.restype = ctypes.c_void_p\n"

NAMES = (
    innocent("same name bound again", BIG, "x = big()"),
    leak("list of another cell", BIG + "L = []", "L.append(big())", "user_name", "L"),
    innocent("list made in the cell", BIG, "L = []\nL.append(big())"),
    leak("a new global name in each run", COUNTER, 'globals()[f"x{next(c)}"] = big()', "user_name", "x"),
    leak("dict keyed by a counter", COUNTER + "D = {}", "D[next(c)] = big()", "user_name", "D"),
    leak(
        "closures in a list",
        BIG + "cbs = []\ndef make():\n    d = big()\n    return lambda: d.sum()",
        "cbs.append(make())",
        "user_name",
        "cbs",
    ),
    leak(
        "suspended generators",
        BIG + "gens = []\ndef g():\n    d = big(); yield 1; yield d.sum()",
        "i = g(); next(i); gens.append(i)",
        "user_name",
        "gens",
    ),
    leak(
        "exceptions in a list",
        BIG + 'errors = []\ndef f():\n    d = big(); raise ValueError("x")',
        "try: f()\nexcept ValueError as e: errors.append(e)",
        "user_name",
        "errors",
    ),
    leak(
        "futures in a list",
        BIG + "from concurrent.futures import ThreadPoolExecutor\nex = ThreadPoolExecutor(2); fs = []",
        "fs.append(ex.submit(big)); fs[-1].result();",
        "user_name",
        "fs",
    ),
    leak("views that keep their base", BIG + "H = []", "H.append(big()[:10])", "user_name", "H"),
    leak(
        "head of a frame",
        "import pandas as pd, numpy as np\nH = []",
        "df = pd.DataFrame(np.ones((1000000, 3))); H.append(df.iloc[:5])",
        "user_name",
        "H",
        mib=22.9,
        needs="pandas",
    ),
    leak(
        "frame that grows by concat",
        'import pandas as pd, numpy as np\nall_ = pd.DataFrame({"a": np.empty(0)})',
        'all_ = pd.concat([all_, pd.DataFrame({"a": np.ones(2500000)})], ignore_index=True)',
        "user_name",
        "all_",
        mib=19.1,
        needs="pandas",
    ),
    leak("text that grows", 's = ""', 's = s + "x" * (10 << 20)', "user_name", "s", mib=10),
    leak(
        "BytesIO that grows", "import io\nb = io.BytesIO()", 'b.write(b"x" * (20 << 20));', "user_name", "b", mib=None
    ),
    leak(
        "frames in a list",
        BIG + "import sys\nFS = []",
        "def f():\n    d = big()\n    return sys._getframe()\nFS.append(f())",
        "user_name",
        "FS",
    ),
    innocent("one frame kept", BIG, "import sys\ndef f():\n    d = big()\n    return sys._getframe()\nFr = f()"),
    leak(
        "instances of a class defined anew",
        BIG + "inst = []",
        "class A: pass\na = A(); a.d = big(); inst.append(a)",
        "user_name",
        "inst",
    ),
    innocent(
        "deque with a bound",
        BIG + "import collections\nq = collections.deque(maxlen=3)",
        "q.append(big())",
        fills_until=4,
    ),
    innocent(
        "documents loaded again",
        'import json\ns = json.dumps([{"a": i, "b": str(i)} for i in range(60000)])',
        "o = json.loads(s)",
    ),
    leak("a megabyte a run", BIG + "L = []", "L.append(big(1))", "user_name", "L", mib=1, rounds=10),
    leak(
        "small objects, 600 kB a run",
        "L = []",
        "L.extend([float(i) for i in range(20000)])",
        "user_name",
        "L",
        mib=0.61,
        rounds=10,
    ),
    leak("200 kB a run", BIG + "L = []", "L.append(np.ones(25_000))", "user_name", "L", mib=0.19, rounds=10),
    leak(
        "on every third run",
        COUNTER + "L = []",
        "i = next(c)\nif i % 3 == 0: L.append(big())",
        "user_name",
        "L",
        every=3,
        rounds=11,
    ),
)

FUNCTIONS = (
    leak(
        "cache without a bound",
        COUNTER + "import functools\n@functools.lru_cache(maxsize=None)\ndef f(i): return big()",
        "f(next(c));",
        "function_state",
        "f",
    ),
    leak(
        "cache of a method",
        BIG
        + "import functools\nclass M:\n    def __init__(s): s.d = big()\n"
        + "    @functools.lru_cache(maxsize=None)\n    def f(s): return 1",
        "M().f();",
        "function_state",
        "M.f",
    ),
    leak("list of a class", BIG + "class R:\n    items = []", "R.items.append(big())", "function_state", "R.items"),
    leak(
        "default argument",
        BIG + "def add(v, acc=[]):\n    acc.append(v)",
        "add(big())",
        "function_state",
        "add",
    ),
    leak(
        "attribute of a function",
        BIG + "def load(): load.cache.append(big())\nload.cache = []",
        "load()",
        "function_state",
        "load.cache",
    ),
    leak(
        "variable of a closure",
        BIG + "def make():\n    kept = []\n    def add(): kept.append(big())\n    return add\nadd = make()",
        "add()",
        "function_state",
        "add",
    ),
    innocent(
        "cache with a bound",
        COUNTER + "import functools\n@functools.lru_cache(maxsize=3)\ndef f(i): return big()",
        "f(next(c));",
        fills_until=4,
    ),
)

IPYTHON = (
    leak("a value shown", BIG, "big()", "output_history", "Out["),
    innocent("a name shown", BIG + "x = big()", "x"),
    leak("a slice shown", BIG, "big()[:5]", "output_history", "Out["),
    innocent("a semicolon at the end", BIG, "big();"),
    innocent("a sum printed", BIG, "print(big().sum())"),
    leak(
        "an object with its own HTML shown",
        BIG + 'class Q:\n    def __init__(s): s.d = big()\n    def _repr_html_(s): return "<b>q</b>"',
        "Q()",
        "output_history",
        "Out[",
    ),
    innocent(
        "the same by display()",
        BIG + "from IPython.display import display\nclass Q:\n    def __init__(s): s.d = big()\n"
        '    def _repr_html_(s): return "<b>q</b>"',
        "display(Q())",
    ),
    leak("long prints stored", "", 'print("x" * 5_000_000)', "output_history", "outputs", mib=4.8),
)

HIDDEN = (
    leak(
        "logging handlers added again",
        BIG + "import logging, io",
        'h = logging.StreamHandler(io.StringIO()); h.data = big(); logging.getLogger("a").addHandler(h); del h',
        "hidden_owner",
        "logging",
    ),
    leak(
        "log records with their arguments",
        BIG + "import logging, logging.handlers\ndef listen():\n    lg = logging.getLogger('b'); lg.propagate = False\n"
        "    lg.addHandler(logging.handlers.MemoryHandler(10**6, flushLevel=99)); lg.setLevel(10)\nlisten()",
        'logging.getLogger("b").info("x %s", big())',
        "hidden_owner",
        "logging",
    ),
    leak(
        "threads that never end",
        BIG + "import threading\nev = threading.Event()\ndef w():\n    d = big(); ev.wait()",
        "threading.Thread(target=w, daemon=True).start()\nimport time; time.sleep(.15)",
        "hidden_owner",
        "thread",
    ),
    leak(
        "tasks that never end",
        BIG + "import asyncio\nasync def t():\n    d = big(); await asyncio.sleep(3600)",
        "tk = asyncio.ensure_future(t()); del tk; await asyncio.sleep(0.01)",
        "hidden_owner",
        "asyncio",
    ),
    leak(
        "functions to call at exit",
        BIG + "import atexit",
        "atexit.register(lambda d=big(): None);",
        "hidden_owner",
        "atexit",
    ),
    leak(
        "arguments of a finalizer",
        BIG + "import weakref\nclass K: pass\nk = K()",
        "weakref.finalize(k, lambda d: None, big());",
        "hidden_owner",
        "weakref",
    ),
    leak(
        "a context variable that keeps its old values",
        BIG + "import contextvars\ncv = contextvars.ContextVar('c')",
        "cv.set((big(), cv.get(None)));",
        "hidden_owner user_name",
        "cv",
    ),
    leak(
        "registry of a module",
        BIG + "import types, sys\nm = types.ModuleType('registry'); m.seen = []; sys.modules['registry'] = m; del m",
        "import registry; registry.seen.append(big())",
        "hidden_owner",
        "registry",
    ),
    leak(
        "figures never closed",
        PLOT
        + "import warnings; warnings.simplefilter('ignore')\nplt.plot([1]); plt.gcf().canvas.draw(); plt.close('all')",
        "fig = plt.figure(); plt.plot(np.random.rand(400000)); fig.canvas.draw();",
        "figures",
        "get_fignums",
        mib=None,
        needs="matplotlib",
        rounds=5,
    ),
    leak(
        "a cycle with the collector off",
        BIG + "import gc; gc.disable()\nclass N: pass",
        "n = N(); n.d = big(); n.me = n; del n",
        "reference_cycle",
    ),
)

OUTSIDE = (
    leak(
        "C code that frees nothing",
        MALLOC,
        "p = libc.malloc(ctypes.c_size_t(20 << 20)); ctypes.memset(p, 1, 20 << 20);",
        "native_heap",
    ),
    leak(
        "C code that loses small blocks",
        MALLOC,
        "for _ in range(20000):\n    p = libc.malloc(ctypes.c_size_t(1000)); ctypes.memset(p, 1, 1000)",
        "native_heap",
        mib=19.2,
    ),
    leak(
        "a reference count lost",
        BIG + "import ctypes",
        "a = big(); ctypes.pythonapi.Py_IncRef(ctypes.py_object(a)); del a",
        "native_heap",
    ),
    leak(
        "anonymous mappings in a list",
        "import mmap\nH = []",
        'm = mmap.mmap(-1, 20 << 20); m.write(b"x" * (20 << 20)); H.append(m)',
        "user_name outside_heap",
        "H",
    ),
    leak(
        "shared memory never unlinked",
        "from multiprocessing import shared_memory as sm",
        's = sm.SharedMemory(create=True, size=20 << 20); s.buf[:] = b"x" * (20 << 20); s.close(); del s',
        "shared_memory",
    ),
    innocent(
        "a file mapped and read",
        "import numpy as np, tempfile\nH = []\n"
        "f = tempfile.NamedTemporaryFile(); f.write(b'x' * (20 << 20)); f.flush()",
        "m = np.memmap(f.name, mode='r'); m.sum(); H.append(m)",
    ),
)

QUIET = (
    innocent("an import", "", "import sqlite3, xml.dom.minidom, scipy.stats", needs="scipy"),
    innocent("threads of a matrix product", "import numpy as np", "a = np.ones((1500, 1500)); (a @ a).sum();"),
    innocent("patterns compiled", "import re", 'for i in range(300): re.compile("x%d" % i);'),
    innocent(
        "object strings freed",
        "import pandas as pd",
        "s = pd.Series([str(i) * 3 for i in range(400000)], dtype=object); del s",
        needs="pandas",
    ),
    innocent(
        "small arrays freed but for a few",
        "import numpy as np\nkeep = []",
        "t = [np.ones(2000) for _ in range(1500)]; keep.append(t[-1]); del t",
    ),
    innocent(
        "strings freed but for a few",
        "keep = []",
        "t = [str(i) * 2 for i in range(400000)]; keep.extend(t[::1500]); del t",
    ),
    innocent(
        "a frame sorted and freed",
        "import polars as pl, numpy as np",
        'd = pl.DataFrame({"a": np.random.rand(2_000_000)}).sort("a"); del d',
        needs="polars",
    ),
    innocent(
        "a table sorted and freed",
        "import pyarrow as pa, numpy as np",
        't = pa.table({"a": np.random.rand(2_000_000)}).sort_by("a"); del t',
        needs="pyarrow",
    ),
    innocent("callbacks that hold nothing", BIG + "cbs = []", "d = big()\ncbs.append(lambda: d.sum())\ndel d"),
    innocent(
        "figures closed",
        PLOT,
        "fig, ax = plt.subplots(); ax.plot(range(1000)); fig.canvas.draw(); plt.close(fig)",
        needs="matplotlib",
    ),
    innocent("sizes that alternate", COUNTER, "x = big(10 + 20 * (next(c) % 2))"),
    innocent(
        "sizes without a trend", COUNTER + "import random; random.seed(4)", "x = big(random.randint(5, 40))", rounds=10
    ),
)

CELLS = (
    Case(
        "load, then filter, from the top again",
        "import numpy as np",
        (
            ("load", "df = np.ones(40 * 131072)"),
            ("filter", "df = df[: 5 * 131072].copy()"),
            ("use", "total = df.sum()"),
        ),
        {"load": Truth(False), "filter": Truth(False), "use": Truth(False)},
        rounds=5,
        run_all=True,
    ),
    Case(
        "a leaking cell inside Run All",
        BIG + "L = []",
        (("before", "x = big(30)"), ("leaks", "L.append(big())"), ("after", "y = x.sum(); del x")),
        {"before": Truth(False), "leaks": Truth(True, 20 << 20, ("user_name",), ("L",)), "after": Truth(False)},
        run_all=True,
    ),
    Case(
        "growth that another cell frees",
        BIG + "L = []",
        (("adds", "L.append(big())"), ("frees", "L.clear()")),
        {"adds": Truth(False), "frees": Truth(False)},
    ),
    Case(
        "reserved here, touched there",
        "import numpy as np",
        (("reserve", "z = np.zeros(40 * 131072)"), ("touch", "z[:] = 1")),
        {"reserve": Truth(False), "touch": Truth(False)},
    ),
    Case(
        "a thread that grows beside short cells",
        BIG + "import threading, time\nkept = []\n"
        "def grow():\n    while True:\n        kept.append(big(2)); time.sleep(.2)\n"
        "threading.Thread(target=grow, daemon=True).start()",
        (("short", "x = 1; time.sleep(.3)"),),
        {"short": Truth(False)},
    ),
)

CASES: tuple[Case, ...] = (*NAMES, *FUNCTIONS, *IPYTHON, *HIDDEN, *OUTSIDE, *QUIET, *CELLS)
