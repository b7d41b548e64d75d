"""Builds the public guidance site and the release that the form server enforces."""
