"""What came into a draft from a file or the clipboard, in sentences, and across the step from saving to the page."""

from form_server.web.forms import asked

ATTACHED = "附件已加上，和页面一起发布；发布以前只有发布台的人打得开。"


def said(what: str, pictures: int, merged: bool) -> str:
    told = f"{what}已变成正文草稿，请通读一遍，核对日期、数字和表格。"
    told += f"有 {pictures} 张图片没有带过来，要用的请作附件上传。" if pictures else ""
    again = "表格里有合并的单元格，已经拆开，原来一格的内容在每一格里各写一遍，请核对。"
    return told + (again if merged else "")


def of_document(pictures: int, merged: bool) -> str:
    """For the address of the page that is shown next."""
    return f"&brought=word&pictures={pictures}" + ("&merged=yes" if merged else "")


OF_ATTACHMENT = "&brought=attachment"


def said_on_page() -> str:
    """By the address that was asked for; nothing when it does not say."""
    brought, pictures = asked("brought"), asked("pictures")
    if brought == "word":
        number = int(pictures) if pictures.isdecimal() and len(pictures) < 5 else 0
        return said("文档", number, bool(asked("merged")))
    return ATTACHED if brought == "attachment" else ""
