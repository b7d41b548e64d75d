"""When something is open to whom: the windows of a round, late codes, returns, days on paper."""
