"""A confirmed application opened again by two people of the offices (`decisions.md` 9, 33)."""
