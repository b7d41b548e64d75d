"""Pages of the joint review: work lists, one case, many at once, search, names to correct."""
