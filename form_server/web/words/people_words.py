"""Accounts of staff: what was just done, and what is missing."""

ADDED = "已添加，请把一次性密码当面交给本人"
RESTORED = "已恢复，请把一次性密码当面交给本人"
FACTOR_REPLACED = "旧的身份验证器已作废，请把一次性密码当面交给本人"
NO_ROLE = "请选择岗位"
