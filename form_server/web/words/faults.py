"""The sentence for each fault of a typed field and each doubt about a recorded one."""

from collections.abc import Mapping

FAULTS: Mapping[str, str] = {
    "empty": "请填写{label}",
    "too-long": "{label}太长，请不要超过 {limit} 个字",
    "too-short": "{label}至少要有 {limit} 个字符",
    "characters": "{label}里有不能使用的字符",
    "choice": "请选择{label}",
    "date": "{label}请写成 1980-01-31 这样的日期",
    "month": "{label}请写成 200704 这样的年月",
    "postcode": "邮政编码是 6 位数字",
    "phone": "{label}请填写 7 至 13 位的电话号码，可以带区号",
    "email": "{label}的格式不对，应当像 name@example.test",
    "length": "身份证号应为 18 位（旧号 15 位）；用的不是居民身份证的，请先选证件类型",
    "residence": "永久居留身份证的号码是 9 开头的 18 位，老版是 3 个字母加 12 位数字",
    "document": "证件号码应当是 5 至 20 位字母和数字",
    "id-date": "身份证号里的出生日期不存在，请检查",
    "letters": "身份证号只能有数字，最后一位可以是 X",
    "check-digit": "身份证号最后一位校验不符，请检查有没有输错",
    "paper-time": "{label}要在现场确认的日期里、不晚于现在，写成 15:20 这样；补录的时限没有过",
    "old-number": "旧准考证号是 8 位数字",
    "unknown-number": "没有这个 12 位准考证号的档案，或它不在您的范围里",
    "picture": "这不是可以打开的 JPG 照片，请换一张",
    "picture-size": "照片文件不能超过 5 MB，请缩小后再试",
    "picture-pixels": "照片的尺寸不合适：短边至少 50 像素，总共不超过四千万像素",
    "same": "{label}与档案里的相同",
    "common": "这个密码太常见，容易被猜中，请换一个",
    "personal": "密码里不要包含准考证号、身份证号、姓名或生日",
    "mismatch": "两次输入的密码不一样",
    "username": "用户名请用 2 至 30 个汉字、字母、数字或 . _ -",
    "question": "请选择一个密码提示问题",
    "trivial": "提示问题的答案太简单，或与问题相同，请换一个",
    "changed": "您打开本页以后，这一项被改成“{limit}”。您写的还在框里，再按一次保存，就以您写的为准",
    "unprintable": "{label}里有字库没有的字：{limit}，打印时将以方框代替，请在说明中写明",
}

CHOSEN = frozenset(("photo_file", "recovery_question"))
"""fields outside the form's own table that one chooses and does not write"""

DOUBTS: Mapping[str, str] = {
    "sex-id-mismatch": "性别与身份证号第 17 位不一致，请核对",
    "id-number-check": "身份证号的校验位不符，请核对",
    "id-fifteen": "档案中是 15 位的旧身份证号，请更正为 18 位",
    "id-missing": "档案中没有身份证号，请填写",
    "birth-id-mismatch": "出生日期与身份证号不一致，请核对",
}
