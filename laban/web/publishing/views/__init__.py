"""Views of official reports."""
