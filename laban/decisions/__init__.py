"""Obstacles that wait for a decision, and directives that wait for an answer. Stands on work."""
