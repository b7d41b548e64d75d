"""What offices do beside the counter: lists, figures, records, telephone, accounts of staff, audit."""
