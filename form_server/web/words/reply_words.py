"""Answers of the records office to a level of the review."""

TO_APPROVE = "核对待批准的身份证号更正"
"""why a second person sees the whole number, as the audit has it"""
