"""A whole sheet of invented data, so that a test names only what it is about."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from typing import Any

from form_server.clock import OFFICE_ZONE
from form_server.rules.fields import FIELDS
from form_server.rules.form.sheet import Sheet, SheetCourse, SheetField, SheetRemark

VALUES = {
    "name": "张演示",
    "former_name": "张示范",
    "sex": "女",
    "id_kind": "居民身份证",
    "id_number": "420102198003150021",
    "birth_date": "1980-03-15",
    "ethnicity": "土家族",
    "political_status": "共青团员",
    "native_place": "湖北恩施",
    "domicile": "湖北省武汉市江岸区",
    "address": "湖北省武汉市江岸区演示街道示范路 128 号样例小区 3 栋 2 单元 1501 室",
    "postcode": "430010",
    "phone": "13800000000",
    "email": "zhang.yanshi@example.test",
    "employer": "武汉演示机械制造有限责任公司",
    "occupation": "专业技术人员",
    "major": "080702 计算机及应用（独立本科段）",
    "university": "华中科技大学",
    "plan_version": "2002 年计划",
    "category": "面向社会",
    "first_exam": "2003-10",
    "records_office": "武汉市江岸区招生考试办公室",
    "registration_office": "武汉市江岸区招生考试办公室",
    "prior_level": "专科",
    "prior_kind": "成人高校",
    "prior_major": "计算机信息管理",
    "prior_school": "湖北大学",
    "prior_date": "2002-06",
    "prior_certificate": "65420102022100123",
    "prior_proof": "有认证报告",
}
NAMES = ("马克思主义基本原理概论", "中国近现代史纲要", "英语（二）", "高等数学（工本）", "数据库系统原理", "操作系统",
         "计算机网络与通信", "软件工程", "数据结构", "概率论与数理统计（二）", "离散数学", "C++程序设计", "C++程序设计（实践）",
         "毕业设计")  # fmt: skip


def courses(count: int) -> tuple[SheetCourse, ...]:
    return tuple(
        SheetCourse(
            code=f"{2000 + n:05d}",
            name=NAMES[n % len(NAMES)],
            credits=str(2 + n % 5),
            mark=str(60 + n),
            obtained=f"{2003 + n // 8}-{('04', '10')[n % 2]}",
            way=("考试", "免考", "转入", "实践")[n % 4 if n > count - 4 else 0],
        )
        for n in range(count)
    )


def fields(**changed: str) -> tuple[SheetField, ...]:
    values = {**VALUES, **changed}
    return tuple(SheetField(f.name, f.label, values.get(f.name, "")) for f in FIELDS)


def corrected(all_fields: Iterable[SheetField], name: str, recorded: str) -> tuple[SheetField, ...]:
    return tuple(replace(f, recorded=recorded) if f.name == name else f for f in all_fields)


def a_photo(width: int = 480, height: int = 640) -> bytes:
    """A JPEG of a light blue ground with a darker shape."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (width, height), (100, 197, 255))
    pen = ImageDraw.Draw(image)
    pen.ellipse((width * 0.3, height * 0.2, width * 0.7, height * 0.6), fill=(224, 180, 150))
    pen.ellipse((width * 0.1, height * 0.7, width * 0.9, height * 1.4), fill=(40, 40, 60))
    content = BytesIO()
    image.save(content, "JPEG", quality=85, dpi=(300, 300))
    return content.getvalue()


def a_sheet(**changed: Any) -> Sheet:
    """A complete application of 20 courses with a photo; keyword arguments replace parts of it."""
    sheet = Sheet(
        title="2007 年上半年湖北省高等教育自学考试毕业生申报表",
        round_title="2007 年上半年",
        reference="H7K3M9QX",
        version=2,
        check_code="K7QM3XRT9WYP4HNC",
        admission_number="010102123456",
        status_code="7KQ4M9XR",
        fields=fields(),
        courses=courses(20),
        course_count="20",
        credit_total="72.5",
        verdict="合格：已按专业计划修完全部课程。",
        remarks=(SheetRemark("免考课程未显示", "英语（二）已办免考，证明原件现场带来。"),),
        declaration=(
            "本人已逐项核对以上内容，确认真实、完整、准确；因信息有误影响办理毕业证的，由本人承担责任。",
            "本人知道现场确认以后不能再自行修改申报信息。",
        ),
        office_name="武汉市江岸区招生考试办公室",
        office_address="武汉市江岸区演示路 1 号",
        office_days="5 月 24 日至 6 月 8 日（工作日）",
        office_hours="9:00—16:30",
        papers=(
            "准考证原件",
            "单科课程合格证",
            "本表（本人签名）",
            "身份证原件及复印件",
            "彩色蓝底 2 寸照片两张",
        ),
        submitted_at=datetime(2007, 5, 28, 10, 12, tzinfo=OFFICE_ZONE),
        site_name="湖北自考毕业证网上申办",
        site_address="https://biye.example.test/",
        demonstration=True,
        photo=a_photo(),
    )
    return replace(sheet, **changed)
