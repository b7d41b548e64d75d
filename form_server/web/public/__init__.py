"""Pages of anybody: search, self-check, the published files."""
