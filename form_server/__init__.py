"""Takes, checks, confirms and reviews applications for the graduation certificate."""
