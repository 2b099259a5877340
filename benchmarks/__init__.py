"""Benchmarks: commands, never timed tests. Each prints a ratio against a floor measured in the same run."""
