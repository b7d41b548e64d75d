"""Who someone is and what she may do: numbers, names, accounts, passwords, scope of staff."""
