"""Pure rules of tasks: deadlines, derived status, hand-shakes, evidence, cascades, coverage."""
