"""Every word that stands on the papers and does not come from the sheet."""

LETTER_NAME = "现场确认委托书"
DEMONSTRATION = "演示"
DEMONSTRATION_NOTE = "演示数据，不作办证凭据"
ORIGINAL = "内容以网上原文为准"
NOTHING = "—"

STATUS_CODE = "查询码"
REFERENCE = "申报编号"
ADMISSION_NUMBER = "准考证号"
CHECK_CODE = "校验码"
VERSION = "第 {} 版"
SUBMITTED = "提交时间"
PRINTED = "打印日期"
PAGE = "第 {} 页，共 {} 页"
CONTINUED = "（内容续下页）"

RECORDED = "已更正，原记录：{}"
NO_RECORD = "（空）"
NO_PHOTO = "档案中没有照片，请到现场采集"

COURSES = "课程成绩"
COURSE_HEADS = ("序", "代码", "课程名称", "学分", "成绩", "年月", "方式")
COVERS = "顶替 {}"
ORIGINAL_NUMBER = "原证 {}"
COURSE_NOTE = "{}"
TOTAL = "合计"
TOTALS = "共 {} 门，{} 学分"
NO_COURSES = "没有查到课程成绩"
VERDICT = "计算机初审"
VERDICT_DAY = "（{} 初审）"
VERDICT_MEANS = (
    "初审只核对课程是否修完，不等于准予毕业；市（州）、主考院校、省三级会审全部通过，才颁发毕业证。"
)
REMARKS = "考生说明"
UNPRINTABLE = "字库缺字"
UNPRINTABLE_WORDS = "表中 {} 的原字打印字库没有，请经办人按身份证件核对。"
UNPRINTABLE_EACH = "{}：编码 {}"
LIST_COMMA = "；"
PAPERS = "现场确认请带"
PAPER = "{}. {}"

DECLARATION = "本人承诺"
CANDIDATE_SIGNATURE = "考生签名"
DATE = "日期"
BLANK_DATE = "　　　年　　月　　日"
DELEGATE = "委托代办"
DELEGATE_NAME = "受托人"
DELEGATE_ID = "身份证号"
DELEGATE_RELATION = "与考生关系"
DELEGATE_SIGNATURE = "受托人签名"
CONFIRMATION = "现场确认"
OPINION = "意见"
OPINIONS = "□ 信息无误，予以确认　　□ 退回补正"
REASON = "事由"
CLERK = "经办人"
SEAL = "（盖章）"
PLACE = "确认地点"
HOURS = "确认时间"

TEAR = "沿虚线撕下，由考生保存"
SLIP = "现场确认回执"
NAME = "姓名"
MAJOR = "专业"
OFFICE = "确认点"
COLON = "："

GRANTOR = "委托人"
AGENT = "受托人"
ID_NUMBER = "身份证号"
PHONE = "联系电话"
RELATION = "与委托人关系"
ENTRUSTED = "委托事项"
LETTER_REASON = "委托人因＿＿＿＿＿＿＿＿＿＿＿＿不能到场，现委托上面的受托人办理下列事项："
LETTER_MATTERS = (
    "1. 到{office}办理本批次（{round}）毕业申报的现场确认；",
    "2. 递交并领回核验用的材料原件，核对《毕业生申报表》上的信息；",
    "3. 信息有误时代为说明，确认完成后领取现场确认回执。",
)
VALIDITY = "有效期"
VALIDITY_WORDS = "自签名之日起，到本批次现场确认结束之日止；事项办完即告终止。{days}"
VALIDITY_DAYS = "现场确认时间：{}。"
LIABILITY = "责任"
LIABILITY_WORDS = "受托人在上述事项内所做的确认，视同委托人本人所做。因信息有误影响办理毕业证的，由委托人承担责任。"
LETTER_PAPERS = "受托人请带"
LETTER_OWN_PAPERS = (
    "本委托书（双方签名）",
    "委托人身份证原件及复印件",
    "受托人身份证原件及复印件",
)
SIGNATURES = "签名"
GRANTOR_SIGNATURE = "委托人签名"
AGENT_SIGNATURE = "受托人签名"
GRANTOR_COPY = "委托人身份证复印件粘贴处"
AGENT_COPY = "受托人身份证复印件粘贴处"

RECORD_NAME = "高等教育自学考试毕业生登记表"
RECORD_APPROVED = "终审通过"
RECORD_CONTENTS = "毕业生登记表 {} 目录，共 {} 份"
RECORD_HEADS = ("序号", "准考证号", "姓名", "专业", "起始页")
