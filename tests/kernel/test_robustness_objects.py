"""What a cell may put into its names, its source and its interpreter, and what of it we must never touch."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.twins import AGENT, Twins

#: Classes that note every call of theirs and refuse it. Only a metaclass makes `hash(type(x))` theirs too.
HOSTILE = """
called = []
def refuse(name):
    def method(self, *args, **kwargs):
        called.append(name)
        raise RuntimeError(name)
    return method
NAMES = ('__eq__', '__hash__', '__len__', '__repr__', '__str__', '__bool__', '__iter__', '__getattr__', '__sizeof__',
         '__contains__', '__getitem__', '__dir__', '__format__', '__reduce_ex__', '__copy__', '__index__', '__array__',
         '__dataframe__', '__call__', '__lt__', '__enter__', '__del__')
body = {n: refuse(n) for n in NAMES if n != '__del__'}
body['__class__'] = property(refuse('__class__'))
body['shape'] = body['nbytes'] = body['dtype'] = property(refuse('attribute'))
Hostile = type('Hostile', (), body)
HostileList = type('HostileList', (list,), {**body, '__init__': list.__init__})
HostileDict = type('HostileDict', (dict,), {**body, '__setitem__': dict.__setitem__})
HostileStr = type('HostileStr', (str,), {n: m for n, m in body.items() if n not in ('__hash__', '__eq__')})
"""
META = """
class Meta(type):
    def __eq__(cls, other): called.append('meta eq'); raise RuntimeError
    def __hash__(cls): called.append('meta hash'); raise RuntimeError
    def __instancecheck__(cls, x): called.append('meta instance'); raise RuntimeError
    def __subclasscheck__(cls, x): called.append('meta subclass'); raise RuntimeError
    def __getattribute__(cls, name): called.append('meta attribute ' + name); raise RuntimeError
class OfMeta(metaclass=Meta):
    __slots__ = ()
"""


def no_failures(pair: Twins) -> None:
    assert pair.measured.value(f"{AGENT}.hooks.failures") == 0


def test_no_method_of_a_hostile_object_is_called(pair: Twins) -> None:
    pair.run(HOSTILE, "hostile classes")
    pair.run(
        "a, b, c, d = Hostile(), HostileList([1] * 100), HostileDict(), [Hostile() for _ in range(1000)]", "hostile"
    )
    pair.run("e = {'k': Hostile(), 'l': [HostileStr('x')]}; f = Hostile; g = HostileStr('name')", "hostile")
    pair.run(
        "holder = type('Holder', (), {})(); holder.inner = Hostile(); blob = bytearray(b'x') * 3_000_000", "hostile"
    )
    pair.run("def fails():\n    local = Hostile()\n    raise ValueError('no')\nfails()", "hostile")
    pair.measured.settle()
    pair.measured.request("read_holdings")
    assert pair.measured.wait_push("answer")["failure"] is None
    pair.measured.value("__import__('jupyterlab_cellmem').clear_session(dry_run=True)['dry_run']")
    mine, twins = pair.values("called")
    assert mine == twins == []
    assert pair.last_run("hostile")["outcome"] == "error"
    pair.run("del a, b, c, d, e, f, g, holder, blob", "hostile")
    no_failures(pair)


def test_the_search_for_hidden_holders_calls_nothing_of_theirs(own_pair: Twins) -> None:
    own_pair.run(HOSTILE + "import ctypes, logging, threading, types, sys", "hostile classes")
    own_pair.run(
        "class Keeps:\n    hostile, many = Hostile(), [Hostile() for _ in range(50)]\n"
        "def f(a=Hostile(), *, b=HostileList([1])): pass\n"
        "f.kept = Hostile(); f.__module__ = HostileStr('__main__')\n"
        "def closes():\n    inner = Hostile()\n    return lambda: inner\n"
        "closed = closes(); handler = logging.StreamHandler(); handler.more = Hostile()\n"
        "logging.getLogger('hostile').addHandler(handler)\n"
        "module = types.ModuleType('hostile'); module.listed = [Hostile()]; module.one = Hostile()\n"
        "sys.modules['hostile'] = module; sys.modules['more hostile'] = Hostile()\n"
        "ready = threading.Event()\n"
        "def waits():\n    local = Hostile()\n    ready.wait()\n"
        "threading.Thread(target=waits, daemon=True).start()\n"
        "libc = ctypes.CDLL(None); libc.malloc.restype = ctypes.c_void_p",
        "hostile",
    )
    for _ in range(4):
        own_pair.run("p = libc.malloc(ctypes.c_size_t(9 << 20)); p = ctypes.memset(p, 1, 9 << 20)", "leaks")
        own_pair.attributed("leaks")
    assert own_pair.measured.cell("leaks")["verdict"]["code"] == "suspected_leak"
    mine, twins = own_pair.values("called")
    assert mine == twins == []
    no_failures(own_pair)
    assert own_pair.measured.value(f"{AGENT}.idle.failures") == 0


def test_classes_that_refuse_to_be_hashed_compared_or_asked_are_not(own_pair: Twins) -> None:
    own_pair.run(HOSTILE + META, "meta classes")
    own_pair.run(
        "m = type.__call__(OfMeta); many = [type.__call__(OfMeta) for _ in range(100)]; blob = bytes(3_000_000)", "meta"
    )
    owners = own_pair.attributed("meta")["owners"]
    mine, twins = own_pair.values("called")
    assert mine == twins
    assert {o["name"] for o in owners} >= {"blob"}
    own_pair.run("del m, many, blob", "meta")
    no_failures(own_pair)


def test_names_that_are_no_plain_text_are_left_alone(pair: Twins) -> None:
    pair.run(HOSTILE, "names")
    pair.run(
        "class Odd:\n    __slots__ = ()\nglobals()[Odd()] = bytes(3_000_000); globals()[7] = 8; globals()[b'x'] = 9",
        "names",
    )
    pair.run(
        "class Name(str):\n    def __hash__(self): called.append('hash'); return str.__hash__(self)\n"
        "globals()[Name('n')] = 1; called.clear()",
        "names",
    )
    pair.run("y = bytes(2_000_000)", "names")
    pair.measured.settle()
    mine, twins = pair.values("called")
    assert mine == twins
    pair.run("for k in [k for k in globals() if type(k) is not str]: del globals()[k]", "names")
    no_failures(pair)


def test_entries_of_sys_modules_may_be_anything(own_pair: Twins) -> None:
    own_pair.run(
        "import sys, types\nsys.modules['pyarrow'] = 5\nsys.modules['torch'] = object()\n"
        "sys.modules['matplotlib._pylab_helpers'] = types.SimpleNamespace(Gcf=3)\nsys.modules[7] = None\n"
        "sys.modules['psutil'] = None",
        "modules",
    )
    own_pair.run("x = bytes(3_000_000)", "modules")
    run = own_pair.last_run("modules")
    assert run["live_delta_bytes"] == pytest.approx(3_000_000, rel=0.05)
    own_pair.run(
        "for k in ('pyarrow', 'torch', 'matplotlib._pylab_helpers', 7, 'psutil'): del sys.modules[k]", "modules"
    )
    own_pair.check_report()


def test_a_huge_source_starts_without_delay_and_its_twin_is_recognised(pair: Twins) -> None:
    source = "data = [\n" + "    'one line of many that a person has pasted into a cell',\n" * 35_000 + "]"
    assert len(source) > 2_000_000
    pair.run(source, "huge")
    pair.run(source, "huge")
    runs = pair.measured.cell("huge")["runs"]
    assert [r["series"] for r in runs] == [1, 1]
    spent_ms = pair.measured.value(f"max(list({AGENT}.hooks.hook_ms)[-2:])")
    assert spent_ms < 30
    pair.run("del data", "huge")


def test_a_source_with_lone_surrogates_is_a_run_like_any_other(pair: Twins) -> None:
    # The kernel itself cannot send such text, so the cell is run in the kernel and not sent to it.
    pair.quietly("get_ipython().run_cell('odd = \"\\\\ud800\"', store_history=False)")
    pair.quietly("result = get_ipython().run_cell('odd = 1 #' + chr(0xD800), store_history=True, cell_id='odd')")
    pair.sent["odd"] += 1
    pair.check_report()
    pair.quietly("assert type(result.error_in_exec) is UnicodeEncodeError")
    no_failures(pair)


def test_names_in_a_dict_of_the_persons_own_class_are_seen(pair: Twins) -> None:
    pair.quietly(
        "class Own(dict):\n    def copy(self): raise RuntimeError\n    def items(self): raise RuntimeError\n"
        "    def __iter__(self): raise RuntimeError\n    def values(self): raise RuntimeError\n"
        "plain_namespace = get_ipython().user_ns\n"
        "own = Own(plain_namespace)\n"
    )
    pair.quietly("get_ipython().user_ns = own")
    pair.run("seen = bytearray(b'x') * 5_000_000", "own")
    assert {o["name"] for o in pair.attributed("own")["owners"] if o["delta_bytes"] > 100_000} == {"seen"}
    pair.quietly("get_ipython().user_ns = plain_namespace")
    no_failures(pair)


def test_the_collector_stays_as_the_person_set_it(pair: Twins) -> None:
    pair.run(
        "import gc\nnotes = []\ndef note(phase, info): notes.append(phase)\n"
        "gc.callbacks.append(note); gc.set_threshold(500, 7, 9); gc.disable(); frozen = gc.get_freeze_count()",
        "gc",
    )
    pair.run("kept = [[i] for i in range(20_000)]", "gc")
    pair.measured.settle()
    assert pair.run("gc.isenabled(), gc.get_threshold(), gc.callbacks == [note], notes", "gc").results == [
        "(False, (500, 7, 9), True, [])"
    ]
    pair.run("gc.freeze(); frozen = gc.get_freeze_count() > 20_000; frozen", "gc")
    pair.run("x = 1", "gc")
    assert pair.run("gc.get_freeze_count() > 20_000, notes", "gc").results == ["(True, [])"]
    pair.run("gc.unfreeze(); gc.callbacks.remove(note); gc.enable(); gc.set_threshold(700, 10, 10)", "gc")


def test_tracing_of_allocations_is_the_persons_and_counts_next_to_nothing_of_ours(pair: Twins) -> None:
    assert pair.run("import tracemalloc; tracemalloc.is_tracing()", "trace").results == ["False"]
    pair.run("tracemalloc.start()", "trace")
    pair.run("data = bytearray(1_000_000)", "trace")
    pair.run("tracemalloc.reset_peak(); more = bytearray(2_000_000); del more", "trace")
    mine, twins = pair.values("list(__import__('tracemalloc').get_traced_memory())")
    assert abs(mine[0] - twins[0]) < 200_000
    assert abs(mine[1] - twins[1]) < 200_000
    pair.run("tracemalloc.stop()", "trace")
    assert pair.run("x = 1; tracemalloc.is_tracing()", "trace").results == ["False"]
    pair.run("del data", "trace")


@pytest.mark.parametrize(
    "code",
    [
        "%%capture out\nprint('hidden')\n5",
        "print(out.stdout)",
        "%%time\nsum(range(1000))",
        "%%bash\necho from bash; echo to stderr >&2; exit 3",
        "!echo shell",
        "%%writefile /dev/null\ntext",
        "get_ipython().run_cell('inner = 1; inner')",
        "get_ipython().run_cell('1 / 0').success",
        "get_ipython().run_cell('get_ipython().run_cell(\"deepest = 3\")'); deepest",
        "import asyncio\nawait asyncio.sleep(0.01)\n'awaited'",
        "await asyncio.gather(*(asyncio.sleep(0.01, i) for i in range(3)))",
        "task = asyncio.ensure_future(asyncio.sleep(5)); task.cancel(); await task",
        "def broken(:",
        "raise SystemExit(3)",
        "raise KeyboardInterrupt",
        "raise BaseException('base')",
        "raise type('Odd', (Exception,), {'__str__': lambda self: 1 / 0})()",
        "# only a comment",
        "",
        "?len",
        "display(1, 2); 3",
    ],
)
def test_a_cell_of_any_kind_shows_the_same(pair: Twins, code: str) -> None:
    pair.run(code, "kinds")


def test_a_script_shows_the_same(pair: Twins, tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text("import sys\nprint(sys.argv[1:])\nmade = bytes(1000)\nraise ValueError('at the end')\n")
    pair.run(f"%run {script} a b", "script")
    pair.run(f"%run -i {script}", "script")
    pair.run("len(made)", "script")
