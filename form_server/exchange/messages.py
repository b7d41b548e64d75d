"""What operators and candidates are told about imported files, in Chinese: one sentence for each fault."""

from collections.abc import Mapping

from form_server.exchange.problems import FileFault, FileProblem

_TEXT_COLUMN = "请在表格软件里把这一列设为“文本”格式，重新填写后再导入。"

REASONS: Mapping[FileFault, str] = {
    FileFault.NO_SUCH_FILE: "找不到这个文件，请检查路径。",
    FileFault.NOT_READABLE: "这个文件打不开，请检查它是不是文件、有没有读取权限。",
    FileFault.TOO_LARGE: "文件太大，请分成几个文件导入（单个文件不超过 200 MB）。",
    FileFault.NOT_A_TABLE: "这不是表格文件。可以导入 CSV 或 XLSX。",
    FileFault.OLD_WORKBOOK: "这是旧格式的 XLS 文件，请另存为 XLSX 或 CSV 再导入。",
    FileFault.DAMAGED: "文件已损坏、设了密码，或解压后大得不合理，没有读取。请重新保存一份再导入。",
    FileFault.FAR_CELLS: "有单元格离其他单元格太远，请在表格软件里删去多余的行和列再导入。",
    FileFault.HIDDEN_SHEET: "有内容的工作表是隐藏的，没有读取。请在表格软件里取消隐藏再导入。",
    FileFault.ENCODING: "从这一行起不是 {encoding} 编码。文件可能被截断或混用了编码，请另存为 UTF-8 再导入。",
    FileFault.QUOTES: "从这一行起引号不成对，读不下去。请检查英文双引号。",
    FileFault.EMPTY: "文件是空的。",
    FileFault.NO_ROWS: "文件只有表头，没有数据。",
    FileFault.MISSING_COLUMN: "缺少这一列。请按规定的列名补上表头和数据。",
    FileFault.DOUBLE_COLUMN: "表头里这一列出现了不止一次，只能保留一列。",
    FileFault.ROW_TOO_LONG: "这一行的格子比表头多，可能是内容里的逗号没有加引号。",
    FileFault.MISSING_VALUE: "必填，不能空着。",
    FileFault.VALUE_TOO_LONG: "内容太长，可能错了列。",
    FileFault.NUMBER_NOT_12: "准考证号应当是 12 位数字。如果前面的 0 丢了，请把这一列设为“文本”格式后补全。",
    FileFault.NUMBER_OLD: "这是 8 位旧准考证号，这里要填 12 位新号；旧号与新号的对应关系请用 numbers 文件导入。",
    FileFault.OLD_NUMBER_NOT_8: "旧准考证号应当是 8 位数字。",
    FileFault.ORIGINAL_NUMBER: "原准考证号应当是 8 位或 12 位数字；没有就空着。",
    FileFault.DUPLICATE_ROW: "与第 {first} 行重复。",
    FileFault.OFFICE_UNKNOWN: "自考办名录里没有这个代码。请改正代码，或先导入名录。",
    FileFault.CANDIDATE_UNKNOWN: "考生档案里没有这个准考证号。请核对号码，或先导入考生文件。",
    FileFault.NOT_ONE_OF: "只能填：{words}。",
    FileFault.BAD_MONTH: "应当是年份加月份，例如 200504。",
    FileFault.BAD_DAY: "应当是年月日，例如 2007-06-30。",
    FileFault.NOT_APPROVED: "这名考生没有终审通过的申报，不能登记证书。请核对号码。",
    FileFault.CERTIFICATE_ISSUED: "这名考生的证书已经领走，登记内容不能再改。",
    FileFault.BAD_MARK: "应当是 0 到 100 的分数，或“合格”“免考”一类的词。",
    FileFault.BAD_CREDITS: "应当是学分数，例如 4 或 2.5；没有就空着。",
    FileFault.BAD_COURSE: "课程代码应当是 5 位。",
    FileFault.DIGITS_LOST: "表格软件把它当成了数值，末几位已经丢失，无法还原。" + _TEXT_COLUMN,
    FileFault.FAILED_FORMULA: "这一格是出错的公式，没有内容。请在表格软件里改正，或填上内容本身。",
    FileFault.UNSAVED_FORMULA: "这一格是公式，但没有保存算出的内容。请用表格软件打开、保存一次，或填上内容本身。",
    FileFault.NULL_WORD: "这是程序表示“没有”的词，不是内容。没有就空着。",
    FileFault.ZEROS_AMBIGUOUS: "表格软件把它当成了数值，丢掉的 0 无法确定。" + _TEXT_COLUMN,
    FileFault.BAD_OFFICE_CODE: "代码应当是 6 位数字，主考院校用 U 加 3 位数字。",
    FileFault.PARENT_UNKNOWN: "文件和现有名录里都没有这个上级代码。",
    FileFault.PARENT_CIRCLE: "上级关系绕成了圈：{codes}。",
    FileFault.PHOTO_NAME: "照片的文件名应当是 12 位准考证号，扩展名 jpg。",
    FileFault.NOT_A_PICTURE: "打不开，不是完整的 JPEG 照片。",
    FileFault.PICTURE_TOO_LARGE: "文件太大，单张照片不超过 5 MB。",
    FileFault.TOO_MANY_PIXELS: "像素太多或尺寸异常，没有打开。请缩小到 4000 万像素以内。",
    FileFault.ID_NUMBER_MISSING: "没有身份证号。考生注册时须先到档案所在地自考办领取一次性注册码。",
    FileFault.ID_NUMBER_OLD: "是 15 位旧身份证号。考生可用 15 位或对应的 18 位号码注册。",
    FileFault.ID_NUMBER_FAULTY: "身份证号有误（{why}），已按原样导入。考生注册时按准考证上的填写，注册后更正。",
    FileFault.SEX_DIFFERS: "性别与身份证号不一致。",
    FileFault.BIRTH_DATE_DIFFERS: "出生日期与身份证号不一致。",
    FileFault.BIRTH_DATE_UNCLEAR: "看不出是哪一天，已按原样导入。",
    FileFault.FIRST_EXAM_UNCLEAR: "看不出是哪年哪月，已按原样导入。",
    FileFault.MAJOR_UNKNOWN: "专业目录里没有这个代码，须由工作人员判断。",
    FileFault.UNIVERSITY_UNKNOWN: "名录里没有这所主考院校的代码。",
    FileFault.REGISTRATION_OFFICE_UNKNOWN: "自考办名录里没有这个代码。",
    FileFault.PLAN_VERSION_UNKNOWN: "没有这个计划轮次。",
    FileFault.NUMBER_MERGED: "这个准考证号已并入 {receiving}，成绩记在那个号下，并注明原准考证号。",
    FileFault.COURSE_UNKNOWN: "各专业计划和顶替规则里都没有这个课程代码，须由工作人员判断。",
    FileFault.RARE_CHARACTER: "有打印字体不含的字：{characters}。打印时用方框标出，并在说明里注明。",
    FileFault.NO_PHOTO: "没有照片，现场确认时采集。",
    FileFault.ZEROS_RESTORED: "这一列被表格软件当成了数值，已按固定位数补回前面的 0（从这一行起，同列各行相同）。",
    FileFault.SHEETS_IGNORED: "文件里不止一张工作表有内容，只读取了这一张（隐藏的不读）。",
    FileFault.DIGITS_ROUNDED: "有 {count} 个长号码以 000 结尾，像是被表格软件当成数值、丢了末几位。请对照原件核对。"
    + _TEXT_COLUMN,
    FileFault.OLD_CHARACTER: "有旧字库的专用编码，已读作它所指的字：{characters}。请核对。",
    FileFault.NUMBER_WITHOUT_DOSSIER: "考生档案里还没有这个新准考证号，对应关系照样保存。",
    FileFault.NAME_DIFFERS: "姓名与考生档案里的不一致，对应关系照样保存。",
    FileFault.PHOTO_CONFIRMED: "这名考生已经现场确认，照片保持不变，没有替换。",
}

TO_CANDIDATES: Mapping[FileFault, str] = {
    FileFault.ID_NUMBER_MISSING: "档案里没有您的身份证号，请在这里补填，现场确认时核对。",
    FileFault.ID_NUMBER_OLD: "档案里是 15 位旧身份证号，请改为身份证上的 18 位号码。",
    FileFault.ID_NUMBER_FAULTY: "档案里的身份证号不符合编码规则，请对照身份证更正。",
    FileFault.SEX_DIFFERS: "档案里的性别与身份证号不一致，请核对这两项。",
    FileFault.BIRTH_DATE_DIFFERS: "档案里的出生日期与身份证号不一致，请核对这两项。",
    FileFault.BIRTH_DATE_UNCLEAR: "档案里的出生日期不完整，请核对。",
    FileFault.FIRST_EXAM_UNCLEAR: "档案里的首次报考年月不完整，请在说明里写明。",
    FileFault.MAJOR_UNKNOWN: "专业目录里没有您档案里的专业代码，请选择毕业专业，或向档案所在地自考办询问。",
    FileFault.UNIVERSITY_UNKNOWN: "档案里的主考院校代码不在名录里，由工作人员核对。",
    FileFault.REGISTRATION_OFFICE_UNKNOWN: "档案里的报名所在地代码不在名录里，由工作人员核对。",
    FileFault.PLAN_VERSION_UNKNOWN: "档案里的计划轮次无法识别，由工作人员核对。",
    FileFault.COURSE_UNKNOWN: "您的成绩里有专业目录中没有的课程代码，由工作人员判断它能不能算作毕业课程。",
    FileFault.RARE_CHARACTER: "您的信息里有打印字体不含的字，申报表上会用方框标出并注明编码，现场确认时请提醒经办人按身份证核对。",
    FileFault.NO_PHOTO: "档案里没有您的照片，现场确认时请本人到场采集。",
}
"""the doubts kept on a dossier, said to the person it is about"""

TO_OFFICES: Mapping[FileFault, str] = {
    FileFault.ID_NUMBER_MISSING: "没有身份证号",
    FileFault.ID_NUMBER_OLD: "15 位旧身份证号",
    FileFault.ID_NUMBER_FAULTY: "身份证号有误",
    FileFault.SEX_DIFFERS: "性别与身份证号不一致",
    FileFault.BIRTH_DATE_DIFFERS: "出生日期与身份证号不一致",
    FileFault.BIRTH_DATE_UNCLEAR: "出生日期不完整",
    FileFault.FIRST_EXAM_UNCLEAR: "首次报考年月不完整",
    FileFault.MAJOR_UNKNOWN: "专业代码不在目录里",
    FileFault.UNIVERSITY_UNKNOWN: "主考院校代码不在名录里",
    FileFault.REGISTRATION_OFFICE_UNKNOWN: "报名所在地代码不在名录里",
    FileFault.PLAN_VERSION_UNKNOWN: "计划轮次无法识别",
    FileFault.COURSE_UNKNOWN: "有目录以外的课程代码",
    FileFault.RARE_CHARACTER: "有打印字体不含的字",
    FileFault.NO_PHOTO: "没有照片",
}
"""the same in few words, for lists"""

ID_FAULTS: Mapping[str, str] = {
    "length": "位数不对",
    "letters": "有不该有的字符",
    "date": "其中的出生日期不存在",
    "check-digit": "最后一位校验码不对",
}

WARNINGS_COLUMN = "提示"


def reason(problem: FileProblem) -> str:
    """Why this value cannot stand, or what to mind about it."""
    return REASONS[problem.fault].format(**problem.facts)


def place(problem: FileProblem) -> str:
    """File, row, column and value, as far as they are known."""
    row = f" 第 {problem.row} 行" if problem.row else ""
    column = f"“{problem.column}”列" if problem.column else ""
    value = f"的“{problem.value}”" if problem.value and problem.column else ""
    named = f" {problem.value}" if problem.value and not problem.column else ""
    return f"{problem.file}{named}{row}{column}{value}"


def line(problem: FileProblem) -> str:
    """The whole sentence for a list of problems."""
    return f"{place(problem)}：{reason(problem)}"


def to_office(warning: str) -> str:
    """A warning key of a dossier in few words; the key itself when it is unknown."""
    return next((words for fault, words in TO_OFFICES.items() if fault == warning), warning)


def to_candidate(warning: str) -> str | None:
    """What a warning key of a dossier means for the candidate; None for an unknown key."""
    return next((words for fault, words in TO_CANDIDATES.items() if fault == warning), None)
