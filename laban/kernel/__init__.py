"""Pure words used by all of Laban: who acts, periods, days of the office, paths of the agency tree, errors, findings.

Owns: `Actor` and `Grant` (who acts, with which dated roles over which subtrees), `Period`, the office's days,
materialised paths, errors with translatable messages, findings, the table of a small state machine.
Words: *path* is the place of an agency in its tree; a *range* is a subtree written as two bounds; a *msgid* is an
English sentence with named gaps, translated by the faces.
Neighbours: imports nothing of the product and no Django; everything may import it.
"""
