"""The append-only record of who did what. Knows no subject: actor, on-behalf-of and target are plain ids and labels.

A background sequencer gives each line its place in a Merkle tree (RFC 6962) and writes checkpoints. What it promises:
tampering with what lies before the last exported checkpoint is evident; what came after it is open.
"""
