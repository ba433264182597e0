"""Pure rules on readings: standard library only, no clock, no process, no kernel."""
