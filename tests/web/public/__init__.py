"""Through the pages: what everybody may read and ask without signing in."""
