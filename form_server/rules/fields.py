"""The one list of fields: screen, PDF, import and export all read it (principle 24)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """A row of the form; `name` is also its key in the rights table."""

    name: str
    label: str
    page: str
    """identity, contact, major, prior or office"""
    column: str = ""
    """column name in the candidates file; empty when it is not imported"""
    kind: str = "text"
    """text, area, choice, date, month, id, postcode, phone, email"""
    autocomplete: str = "off"
    choices: tuple[str, ...] = ()
    hint: str = ""
    max_length: int = 60


RESIDENCE_PERMIT = "外国人永久居留身份证"
ID_KINDS = ("居民身份证", "军人身份证件", "港澳台居民证件", RESIDENCE_PERMIT, "护照")
"""the first is the one whose numbers are judged"""
PRIOR_KINDS = ("自学考试", "普通高校", "成人高校", "广播电视大学", "其他")
PRIOR_PROOFS = ("学信网可查", "有认证报告", "正在认证", "还没有认证")

FIELDS: tuple[Field, ...] = (
    Field("name", "姓名", "identity", "姓名", autocomplete="name"),
    Field("current_name", "现用姓名", "identity", hint="只在姓名已依法变更时填写。"),
    Field("former_name", "曾用名", "identity"),
    Field("sex", "性别", "identity", "性别", "choice", "sex", ("男", "女")),
    Field("id_kind", "证件类型", "identity", kind="choice", choices=ID_KINDS),
    Field("id_number", "身份证号", "identity", "身份证号", "id", max_length=30),
    Field(
        "birth_date", "出生日期", "identity", "出生日期", "date", "bday", hint="例如 1980-01-31。"
    ),
    Field("ethnicity", "民族", "identity", "民族"),
    Field("political_status", "政治面貌", "identity", "政治面貌"),
    Field("native_place", "籍贯", "identity"),
    Field("domicile", "户籍所在地", "identity"),
    Field("address", "通讯地址", "contact", "通讯地址", "area", "street-address", max_length=120),
    Field("postcode", "邮政编码", "contact", "邮政编码", "postcode", "postal-code"),
    Field("phone", "联系电话", "contact", "联系电话", "phone", "tel"),
    Field("email", "电子邮箱", "contact", kind="email", autocomplete="email"),
    Field("employer", "工作单位", "contact", "工作单位", autocomplete="organization"),
    Field("occupation", "职业", "contact", autocomplete="organization-title"),
    Field("major", "毕业专业", "major", "专业代码", "choice"),
    Field("university", "主考院校", "major", "主考院校代码", "choice"),
    Field("plan_version", "计划轮次", "major", "计划轮次", "choice"),
    Field("category", "申报类别", "office", "申报类别"),
    Field("first_exam", "首次报考年月", "office", "首次报考年月", "month"),
    Field("records_office", "档案所在地自考办", "office", "档案所在地代码", "choice"),
    Field("registration_office", "报名所在自考办", "office", "报名所在地代码", "choice"),
    Field("prior_level", "前置学历", "prior", "前置学历"),
    Field("prior_kind", "前置学历类型", "prior", kind="choice", choices=PRIOR_KINDS),
    Field("prior_major", "前置学历专业", "prior", "前置学历专业"),
    Field("prior_school", "前置学历毕业院校", "prior"),
    Field("prior_date", "前置学历毕业年月", "prior", kind="month", hint="例如 200306。"),
    Field("prior_certificate", "前置学历证书编号", "prior", "前置学历证书编号"),
    Field("prior_proof", "前置学历认证", "prior", kind="choice", choices=PRIOR_PROOFS),
)

BY_NAME = {field.name: field for field in FIELDS}
BY_COLUMN = {field.column: field for field in FIELDS if field.column}


def fields_of(page: str) -> tuple[Field, ...]:
    """The fields of that page of the form, in order."""
    return tuple(field for field in FIELDS if field.page == page)
