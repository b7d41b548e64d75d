"""Accounts of staff: what was just done, and what is missing."""

ADDED = "已添加，请把下面的内容当面交给本人"
RESTORED = "已恢复，请把下面的内容当面交给本人"
FACTOR_REPLACED = "已更换身份验证器，请把下面的内容当面交给本人"
NO_ROLE = "请选择岗位"
