"""Writes of the plumbing."""
