"""Reads of this subject."""
