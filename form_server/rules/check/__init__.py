"""Does a candidate meet a plan: results, what they cover, what is missing, what a machine may judge."""
