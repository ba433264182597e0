"""What CellMem costs: a trivial cell, a running loop, an idle kernel."""
