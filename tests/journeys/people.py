"""What a person does in the browser, by what she reads: labels and buttons."""

from playwright.sync_api import Page

from form_server.invented.generator import HardCase
from tests.journeys.serving import Served, run
from tests.reading import Page as Read

PASSWORD = "江边的灯塔 Lighthouse 7"
VISITED: set[str] = set()


def check(page: Page) -> None:
    """Each page that a journey reaches is read for faults."""
    VISITED.add(page.url)
    faults = Read(page.content()).faults()
    assert faults == [], f"{page.url}: {faults}"


def press(page: Page, words: str) -> None:
    page.get_by_role("button", name=words, exact=True).first.click()
    check(page)


def register(page: Page, served: Served, who: HardCase, username: str) -> None:
    page.goto(f"{served.base}/apply/register")
    page.get_by_label("准考证号", exact=True).fill(who.admission_number)
    page.get_by_label("姓名", exact=True).fill(who.name)
    page.get_by_label("身份证号", exact=True).fill(who.id_number)
    press(page, "下一步")
    page.get_by_label("用户名", exact=True).fill(username)
    page.get_by_label("密码", exact=True).fill(PASSWORD)
    page.get_by_label("再次输入密码", exact=True).fill(PASSWORD)
    page.get_by_label("密码提示问题", exact=True).select_option(index=1)
    page.get_by_label("提示问题答案", exact=True).fill("演示的班主任老师")
    press(page, "注册")


def sign_in(page: Page, username: str) -> None:
    page.get_by_label("用户名", exact=True).fill(username)
    page.get_by_label("密码", exact=True).fill(PASSWORD)
    press(page, "登录")


def staff_sign_in(page: Page, served: Served, name: str, password: str) -> None:
    page.goto(f"{served.base}/staff/sign-in")
    code = run(
        "form_server", "staff", "code", name, "--data", str(served.data), "--site", str(served.site)
    )
    page.get_by_label("用户名", exact=True).fill(name)
    page.get_by_label("密码", exact=True).fill(password)
    page.get_by_label("验证码", exact=True).fill(code.strip())
    press(page, "登录")
    page.get_by_label("现在的密码", exact=True).fill(password)
    page.get_by_label("新密码", exact=True).fill(PASSWORD)
    page.get_by_label("再次输入密码", exact=True).fill(PASSWORD)
    press(page, "保存")


def new_clerk(served: Served, name: str, office: str) -> str:
    """Adds a clerk on the command line; her one-time password."""
    told = run(
        "form_server", "staff", "add", name, "--role", "clerk", "--office", office,
        "--data", str(served.data), "--site", str(served.site),
    )  # fmt: skip
    return told.split("one-time password")[1].split()[0]
