"""The audit as a page and as a table."""

COLUMNS = ("序号", "时间", "谁", "做了什么", "对象", "结果", "说明", "来自")
WRONG_ORDER = "截止日期早于起始日期，请改一个"
NO_DAY = "请按年-月-日填写，例如 2007-05-28"
