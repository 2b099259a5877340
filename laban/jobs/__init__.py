"""Background work: one file per job, one call each. Jobs are idempotent: they may run twice."""
