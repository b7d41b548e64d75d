"""The province's final list for the registration of certificates: all approved, whole numbers, codes as text."""

from collections.abc import Iterable, Iterator

from form_server.exchange.columns import NUMBER
from form_server.exchange.dossier_table import value_of
from form_server.rules.dossier import Application, Dossier
from site_builder.published.release import Release

HEADER = (
    "序号", NUMBER.name, "姓名", "性别", "身份证号", "出生日期", "民族", "专业代码", "专业名称", "层次", "主考院校代码",
    "主考院校", "档案所在地代码", "申报编号", "照片文件", "证书编号", "登记日期", "领取地点",
)  # fmt: skip
"""the last three are filled in by whoever registers; the file comes back as an import of certificates"""


def rows(
    approved: Iterable[tuple[Dossier, Application]], release: Release
) -> Iterator[tuple[str, ...]]:
    for n, (dossier, application) in enumerate(approved, 1):
        major = release.major(value_of(dossier, application, "major"))
        university = release.office(value_of(dossier, application, "university"))
        held = application.certificate
        yield (
            str(n),
            dossier.admission_number,
            *(
                value_of(dossier, application, name)
                for name in ("name", "sex", "id_number", "birth_date", "ethnicity", "major")
            ),
            major.name if major else "",
            major.level if major else "",
            value_of(dossier, application, "university"),
            university.name if university else "",
            dossier.records_office,
            application.reference,
            f"{dossier.admission_number}.jpg" if dossier.photo else "",
            held.number if held else "",
            held.registered if held else "",
            held.place if held else "",
        )
