"""Pure rules of monitoring: tallies that add up, alerts sent once, the order of exceptions."""
