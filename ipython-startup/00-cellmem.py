"""Starts CellMem in kernels, so that the first cell is measured too. CELLMEM_AUTOLOAD=0 switches it off.

Acts only in a kernel, leaves no name behind, and never stops a kernel from starting.
"""

(
    lambda: (
        __import__("os").environ.get("CELLMEM_AUTOLOAD", "1") != "0"
        and getattr(get_ipython(), "kernel", None) is not None
        and __import__("jupyterlab_cellmem.autoload").autoload.start(get_ipython())
    )
)()
