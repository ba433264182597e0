"""Allocators that a person may preload, as this machine has them, and one that tells nothing to anybody."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from shutil import which

import pytest

#: As `apt install libjemalloc2 libtcmalloc-minimal4 libmimalloc2.0` names them.
SHARED_OBJECTS = {
    "jemalloc": "libjemalloc.so.2",
    "tcmalloc": "libtcmalloc_minimal.so.4",
    "mimalloc": "libmimalloc.so.2",
}

#: Serves small blocks from chunks that it never gives back and large ones from mappings of their own.
SILENT_C = r"""
#define _GNU_SOURCE
#include <errno.h>
#include <stdatomic.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>

typedef struct { void *base; size_t mapped; size_t size; size_t unused; } head;
static atomic_flag busy = ATOMIC_FLAG_INIT;
static char *next_free, *chunk_end;

static char *map(size_t nbytes) {
  void *base = mmap(0, nbytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  return base == MAP_FAILED ? 0 : base;
}

static void *take(size_t size, size_t align) {
  if (align < sizeof(head)) align = sizeof(head);
  size_t need = (size + align + 2 * sizeof(head)) & ~(sizeof(head) - 1), mapped = 0;
  char *base = 0;
  if (need < size) { errno = ENOMEM; return 0; }
  if (need >= 128 * 1024) {
    mapped = (need + 4095) & ~(size_t)4095;
    base = map(mapped);
  } else {
    while (atomic_flag_test_and_set(&busy)) {}
    if (!next_free || (size_t)(chunk_end - next_free) < need) {
      next_free = map(16 << 20);
      chunk_end = next_free ? next_free + (16 << 20) : 0;
    }
    if (next_free) { base = next_free; next_free += need; }
    atomic_flag_clear(&busy);
  }
  if (!base) { errno = ENOMEM; return 0; }
  uintptr_t at = ((uintptr_t)base + sizeof(head) + align - 1) & ~(uintptr_t)(align - 1);
  head *h = (head *)at - 1;
  h->base = base; h->mapped = mapped; h->size = size;
  return (void *)at;
}

void *malloc(size_t size) { return take(size, 16); }
void *memalign(size_t align, size_t size) { return take(size, align); }
void *aligned_alloc(size_t align, size_t size) { return take(size, align); }
int posix_memalign(void **out, size_t align, size_t size) { *out = take(size, align); return *out ? 0 : ENOMEM; }
void free(void *p) { if (p && ((head *)p - 1)->mapped) munmap(((head *)p - 1)->base, ((head *)p - 1)->mapped); }
size_t malloc_usable_size(void *p) { return p ? ((head *)p - 1)->size : 0; }
void *calloc(size_t n, size_t size) {
  if (size && n > SIZE_MAX / size) { errno = ENOMEM; return 0; }
  void *p = take(n * size, 16);
  return p ? memset(p, 0, n * size) : 0;
}
void *realloc(void *old, size_t size) {
  void *p = take(size, 16);
  if (p && old) {
    size_t had = ((head *)old - 1)->size;
    memcpy(p, old, had < size ? had : size);
    free(old);
  }
  return p;
}
"""


def preload(name: str, folder: Path) -> dict[str, str]:
    """Environment of a process served by one of SHARED_OBJECTS or by "silent"; skips where it is not here."""
    library = _silent(folder) if name == "silent" else SHARED_OBJECTS[name]
    environment = {"LD_PRELOAD": library}
    tried = subprocess.run(
        [sys.executable, "-c", ""], env={**os.environ, **environment}, capture_output=True, check=True
    )
    if b"cannot be preloaded" in tried.stderr:
        pytest.skip(f"{library} is not installed on this machine")
    return environment


def run_python(code: str, environment: dict[str, str]) -> str:
    """What a fresh interpreter prints, with the package importable."""
    root = str(Path(__file__).resolve().parents[1])
    variables = {**os.environ, "PYTHONPATH": root, **environment}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, env=variables, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout


def _silent(folder: Path) -> str:
    compiler = which("cc") or which("gcc")
    if compiler is None:
        pytest.skip("no C compiler on this machine to make an allocator that tells nothing")
    source, library = folder / "silent.c", folder / "libsilent.so"
    source.write_text(SILENT_C)
    subprocess.run([compiler, "-O1", "-fno-builtin", "-shared", "-fPIC", "-o", library, source], check=True)
    return str(library)
