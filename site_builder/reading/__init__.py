"""From the text of content/ to values that know the file and line where they were written."""
