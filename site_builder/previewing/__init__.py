"""The site on this machine alone, rebuilt on every save, as of any moment."""
