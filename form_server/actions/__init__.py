"""One file for each matter, in rooms by who acts: load, ask the rules, save; beside them what several rooms use."""
