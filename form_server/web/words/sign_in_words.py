"""What is wrong, or was done, when somebody signs in or sets a new password."""

from collections.abc import Mapping

WRONG = "用户名、密码或验证码不正确；验证码每 30 秒换一次，用过的不能再用"
WRONG_FOR_CANDIDATES = "用户名或密码不正确，请检查大小写和全角半角后再试"
SAME_PASSWORD = "新密码不能与现在的密码相同"
WRONG_PASSWORD = "现在的密码不正确"
WRONG_CODE = "验证码不正确：请用身份验证器扫描下面的图，填写它现在显示的 6 位数字"
TAKEN = "这个用户名已有人使用，请换一个"
DONE: Mapping[str, str] = {
    "password": "密码已更改，其他地方的登录都已退出。",
    "question": "密码提示问题和答案已更改。",
}
