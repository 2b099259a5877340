"""The programmatic face of the same acts: /api/v1/, the same operations and policy."""
