"""What lies on disk between builds: files replaced in one step, their hashes, and what was made."""
