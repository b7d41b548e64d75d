"""Pages of the offices beside the counter: lists, records, accounts of staff, figures, audit, imports."""
