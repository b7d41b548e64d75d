"""Through the pages: what holds on every page, whoever asks and whatever is sent."""
