"""What the records office does with one candidate: confirm, correct, return, merge, reopen, hand out."""
