"""The kinds of files in which a table is taken away."""

KINDS = (
    ("xlsx", "XLSX 表格"),
    ("csv", "CSV（UTF-8，Excel 可直接打开）"),
    ("gb18030", "CSV（GB18030，老软件用）"),
)
