"""Reads of the plumbing."""
