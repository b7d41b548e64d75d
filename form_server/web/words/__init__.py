"""What people read: sentences of refusals and faults, names of states, facts in words; no route and no page."""
