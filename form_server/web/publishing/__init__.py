"""/staff/publish/…: the publishing desk in the browser."""
