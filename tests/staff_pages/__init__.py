"""Every page of the staff console, looked at in a real browser."""
