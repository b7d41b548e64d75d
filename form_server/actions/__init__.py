"""One file for each person at the counter: load, ask the rules, save."""
