"""Tasks: the list, the page of one task, its acts, what waits for somebody."""
