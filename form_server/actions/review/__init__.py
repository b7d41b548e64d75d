"""What the levels of the joint review do: find, take and decide cases; the province decides names."""
