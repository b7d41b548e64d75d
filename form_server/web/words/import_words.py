"""Importing files: what is missing, why a file is not written from here, what a row would change."""

NO_KIND = "请选择文件里是什么"
NO_FILE = "请选择要导入的文件"
FILE_GONE = "文件已经不在了，请重新选择"
OFFICES_ARE_CONTENT = (
    "机构名录是公开网站的内容，网页服务不能改写。请在“发布”里修改，"
    "或请管理员用命令行导入：python -m form_server import offices 文件名。"
)
TOO_MANY = (
    "要改动 {steps:,} 名考生，超过网页上一次 {most:,} 名的限度。"
    "请分成几个文件，或请管理员用命令行导入：python -m form_server import {kind} 文件名。"
)
MASKED_CHANGED = "{}（遮住的几位变了）"
NOTHING, UNCHANGED = "无", "不变"
KEPT = "{label}已更正为{value}，不改"
