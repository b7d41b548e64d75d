"""Turns a sheet into paper: knows paper, not rules."""
