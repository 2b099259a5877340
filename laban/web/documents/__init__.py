"""Register of documents, the workspace in which they become tasks, direct entry."""
