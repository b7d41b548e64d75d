"""Pages at the counter: one screen for a candidate, and what is done there."""
