"""How far CellMem's high-water mark is from the truth, beside three peers that sample."""
