"""What is said where no page of the form can be shown: the request was not ours, or something went wrong."""

UNREADABLE = "提交的内容无法识别，没有办理"
OUT_OF_DATE = "这个页面已过期，没有办理"
NOT_KEPT = "系统暂时不能保存，没有办理成功"
FAILED = "系统出了差错，没有办理成功"
FAILED_PLAINLY = "系统出了差错，没有办理成功。请稍后再试。\n"
NOT_POSSIBLE = "这样不能办理"
NO_SUCH_PAGE = "没有这个页面"

FAILED_WITH_NUMBER = "系统出了差错，没有办理成功。请稍后再试；咨询时请说明编号 {number}。"
NO_SUCH_SITE = "没有这个网站。"
NO_SUCH_REQUEST = "不支持这种请求。"
NO_SUCH_ADDRESS = "没有这个页面。"
TOO_LARGE = "提交的内容太大或不完整，没有保存。"

IN_ERROR = "错误：{title}"
"""the title of a page on which something typed is wrong"""
