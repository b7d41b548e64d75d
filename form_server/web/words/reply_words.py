"""Answers of the records office to a level of the review."""

from form_server.actions.list_pages import Order

TO_APPROVE = "核对待批准的身份证号更正"
"""why a second person sees the whole number, as the audit has it"""

ORDERS = ((Order.UPDATED, "最近变动"), (Order.NUMBER, "准考证号"), (Order.NAME, "姓名"))
"""of what was sent back"""
