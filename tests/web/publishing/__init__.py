"""The publishing desk through its pages, with the real builder."""
