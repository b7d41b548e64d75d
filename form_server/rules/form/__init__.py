"""What stands on the application form: fields, typed values, the filled sheet, papers, references."""
