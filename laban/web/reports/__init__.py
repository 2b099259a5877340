"""Periodic reports: the grid in which they are written, the queue in which they are approved, the list and the page."""
