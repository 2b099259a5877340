"""Pure rules of reporting: when a period opens and closes, the way of a report, doubtful values."""
