"""Through the pages: what an office does for many at once, and looks up."""
