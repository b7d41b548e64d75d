"""A confirmed application opened again by two people of the offices (principles 9, 33)."""
