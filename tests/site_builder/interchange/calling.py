"""What the tests of the commands share: a major with remarks, and the files as they lie."""

import subprocess
from collections.abc import Callable
from pathlib import Path

Run = Callable[..., "subprocess.CompletedProcess[str]"]
MAJOR = """\
# 会计（本科）。
# 第二行说明。

code: 020204
name: 会计
level: 本科
aliases: [120203K]
universities: [U001]  # 样例大学，以后再核对
prior:
  related: [会计, 审计]
  additional:
    - [00041, 基础会计学, 5, 加试, 笔试]
plans:
  # 2007 年的计划。
  - version: "5"
    rounds: [2007-1]
    min_courses: 2  # 不计实践
    min_credits: 6.5
    demonstration: false
    groups:
      - {key: 选考课, words: 两门任选一门, min_courses: 1, min_credits: 4}
    courses:
      - [03708, 中国近现代史纲要, 2, 公共基础, 笔试]
      - [00155, 中级财务会计, 8, 专业核心, 笔试]  # 待核对
      - {code: 00156, name: 中级财务会计（实践）, credits: 1, kind: 实践, exam: 实践, pair: 00155}
      # 选考课。
      - {code: 00158, name: 资产评估, credits: 4.5, kind: 选考, exam: 笔试, group: 选考课}
      - [00015, 英语（二）, 4.5, 公共基础, 笔试]
"""


def files(content: Path) -> dict[str, bytes]:
    found = (path for path in content.rglob("*") if path.is_file())
    return {path.relative_to(content).as_posix(): path.read_bytes() for path in found}
