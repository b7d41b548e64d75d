"""The office's rules as plain functions: no clock, file, database or web."""
