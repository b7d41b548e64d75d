"""What several rooms show alike: rows of a form, hints, photos, papers, tables to take away."""
