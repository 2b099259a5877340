"""Pages and fragments of documents."""
