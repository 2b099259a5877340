"""The pages: one folder per area, areas never import each other; components in `ui`."""
