"""Pages of the candidate, from the door to the certificate."""
