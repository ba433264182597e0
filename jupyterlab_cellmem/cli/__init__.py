"""The command `cellmem`."""
