"""Pages of the offices beside the counter: lists, joint review, names, records, accounts, figures, audit."""
