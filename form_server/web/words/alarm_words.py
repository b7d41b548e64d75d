"""What those who run the service are warned of, a sentence each."""

LITTLE_SPACE = "数据所在的磁盘只剩 {gigabytes:.1f} GB，请尽快清理；写不下时考生不能保存。"
SITE_IS_OLD = "公开网站没有在 {due} 换成新的一版：生成失败，请看服务日志。"
NOT_PUBLISHED = "发布“{title}”没有成功（{at}），网站还是原来的：请到“发布”里看原因。"
NO_COPY = "还没有备份过。请安排每天执行 python -m form_server backup 目录。"
OLD_COPY = "最近一次备份已是 {hours} 小时以前，请检查备份任务。"
