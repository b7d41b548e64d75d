"""What candidates do: register, sign in, fill in, submit, withdraw, look after their accounts."""
