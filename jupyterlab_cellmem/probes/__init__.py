"""One source each; its errors end here as a reason. Only this package imports psutil and pynvml."""
