"""Obstacles that wait for a decision, directives that wait for an answer."""
