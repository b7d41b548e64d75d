"""Through the pages: what the records office does for the one who stands before it."""
