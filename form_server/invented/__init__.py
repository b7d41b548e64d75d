"""Invented candidates for demonstration and tests; every one is marked 演示."""
