"""Obstacles that wait for a decision, and directives that wait for an answer. Stands on work.

Obstacles are escalated, not tasks: each names who must decide and by when. A directive is a leader's word on a task,
tracked to its answer. What both mean for the task itself is done by the use cases.
"""
