"""What lives in the kernel. Only this package touches IPython and the kernel's channels.

Threads: the person's code, the run hooks and everything that touches the person's objects share the main thread.
One thread of ours sends pushes and samples while a run is open; the kernel's control thread answers requests from
what is already known. Nothing of ours runs while the kernel is idle.
"""
