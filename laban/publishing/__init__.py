"""Official reports, exports and the snapshots they froze. Stands on monitoring."""
