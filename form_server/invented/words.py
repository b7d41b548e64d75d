"""Chinese words of the invented: what names are made of, and what to try with each hard case."""

from collections.abc import Mapping
from dataclasses import dataclass

MARK = "演示"
SURNAMES = (
    "王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余苏叶吕魏蒋田杜丁"
    "沈姜范江傅钟卢汪戴崔任陆廖姚方金邱夏谭韦贾邹石熊孟秦阎薛侯雷白龙段郝孔邵史毛常万顾赖武康贺严尹钱施"
)
TWO_CHARACTER_SURNAMES = ("欧阳", "司马", "诸葛", "上官")
GIVEN: Mapping[str, str] = {
    "男": "伟强磊洋勇军杰涛超明刚平辉鹏华飞鑫波斌宇浩凯健俊帆帅旭宁龙林建国志文海东晓春生荣新汉江清波",
    "女": "芳娜敏静秀丽艳娟霞玲桂英红梅兰燕洁琴云莲慧雪琳晶妍茜秋珊莎青倩婷雅萍玉翠华春秋晓文爱清汉江",
}
ETHNICITIES = ("汉族",) * 44 + ("土家族", "土家族", "土家族", "苗族", "回族", "侗族")
POLITICAL = ("群众",) * 5 + ("共青团员",) * 3 + ("中共党员",) * 2
CATEGORIES = ("面向社会",) * 8 + ("助学班", "面向系统")
EMPLOYER = "演示单位 {n} 号"
ADDRESS = "{place}演示路 {n} 号"
NOTE = "演示"
PRIOR_LEVEL = "专科"
UNRELATED = "园艺"
PORTRAIT = "演示"
OFFICE_PLACE = r"(.+?)(?:招生考试|招考|教育考试|自学考试|自考)"


@dataclass(frozen=True, slots=True)
class CaseWords:
    title: str
    what_to_try: str


CASES: Mapping[str, CaseWords] = {
    "ordinary": CaseWords("一切正常，课程修完", "注册、逐页核对、提交，下载申报表；再以工作人员身份确认。"),
    "wrong-name": CaseWords("档案里姓名写错（本名王晓岚）", "按档案里的错名注册，在说明里写明正确的姓名。"),
    "changed-name": CaseWords("考试后依法改名（现名李昭）", "用原名注册，填写现用姓名，在说明里选“姓名已依法变更”。"),
    "wrong-id-number": CaseWords("档案里身份证号末位错", "按档案里的错号注册，注册后更正身份证号。"),
    "old-id-number": CaseWords("档案里是 15 位身份证号", "用 18 位号码注册也能通过。"),
    "no-id-number": CaseWords("档案里没有身份证号", "注册会请您到自考办领取一次性注册码；由工作人员开给。"),
    "no-photo": CaseWords("没有照片", "照片一页选“没有”，现场确认时采集。"),
    "old-number": CaseWords("只记得 8 位旧准考证号", "注册页会引到新旧号查询；查到 12 位新号 {record_number} 再注册。"),
    "old-number-unknown": CaseWords("8 位旧号没有对应的新号", "查询页说明到报名所在地自考办办理新准考证和转考。"),
    "several-numbers": CaseWords("一人两个准考证号，成绩各半", "这个号课程不全；另一半成绩在 {other_number}，须在转考月份合并。"),
    "discontinued": CaseWords("停考专业", "网上不能申报，页面说明到哪里现场办理、哪几天。"),
    "no-certificates": CaseWords("已停止颁发毕业证的专业", "网上和现场都不能办，页面给出截止日期和可转的专业。"),
    "rare-character": CaseWords("姓名含生僻字（㛃）", "正常申报，看申报表上这个字是否完整。"),
    "rarer-character": CaseWords("姓名含四字节生僻字（𬱖）", "正常申报，看网页和申报表上这个字是否完整。"),
    "unprintable-character": CaseWords("姓名含打印字体没有的字（𠮷）", "正常申报，看申报表怎样标出这个字。"),
    "substitution": CaseWords("有旧课程，靠课程顶替修完", "成绩页显示哪门旧课程顶替哪门新课程。"),
    "older-plan": CaseWords("按较早轮次的计划学完", "初审须人工判断，仍可提交，带材料到现场。"),
    "transfer-not-shown": CaseWords("免考办过但没有显示", "初审课程不全，在说明里选“转考或免考没有显示”，照常提交。"),
    "nearly": CaseWords("还差一门课程", "初审课程不全，页面指出差哪一门。"),
    "unrelated-prior": CaseWords("前置学历与本科专业不相近", "须核对加试课程。"),
    "sex-differs": CaseWords("档案里性别与身份证号不一致", "核对一页提示，改正性别。"),
    "out-of-town": CaseWords("档案在外地的自考办", "看需要到哪里确认、能否委托他人。"),
}  # fmt: skip
