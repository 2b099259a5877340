"""The desk: what each role opens on, and the pages that look across subjects (decide, today, agencies, heatmap)."""
