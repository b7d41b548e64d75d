"""From values to the texts of pages, feed, calendars and search index."""
