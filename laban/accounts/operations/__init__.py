"""Writes of this subject."""
