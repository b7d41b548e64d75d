"""What the counter's pages say beside the dossier."""

from form_server.actions.one_time_codes import RECOVERY, REGISTRATION

PURPOSES = {REGISTRATION: "注册码", RECOVERY: "找回码"}
UNSIGNED = "请核对纸质申请上有本人签名，再勾选"
NUMBER_KEPT, NUMBER_DROPPED = "已登记。", "已删去一行。"
