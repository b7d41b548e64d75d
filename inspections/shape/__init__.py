"""The figures of the house, so that before and after can be compared: `make shape` (docs/operating.md)."""
