"""Lists of dossiers: the ways to sort them."""

from form_server.actions.list_pages import Order

ORDERS = (
    (Order.NUMBER, "准考证号"),
    (Order.NAME, "姓名"),
    (Order.SUBMITTED, "提交时间"),
    (Order.UPDATED, "最近变动"),
    (Order.OFFICE, "自考办"),
)
