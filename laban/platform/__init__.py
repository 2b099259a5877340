"""Django plumbing without domain words: change feed, outbox, kept files, long jobs, paging, permission tables.

Neighbours: every subject stands on it; it knows none of them.
"""
