"""What can be wrong in content/, in Chinese sentences with file and line."""
