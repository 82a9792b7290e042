/**
 * The one error catalogue: what happened and what to do next, in words for people. A code never leaves this list
 * without a sentence; details (which row, which field) travel in `fields`, never in the message.
 */
export const errorCatalogue = {
  'input-invalid': ['填写的内容有误。', '请按提示改好后再提交，已填内容没有丢失。'],
  'action-unknown': ['没有这个功能。', '请刷新页面或更新小程序后再试。'],
  'payload-too-large': ['一次提交的内容太大。', '请减少文字或照片后再试。'],
  'not-found': ['没有找到。', '请返回上一页重新选择。'],
  'public-address-missing': [
    '还没有设置群众打开的网址，做不了二维码。',
    '请运维人员设好 MBZ_PUBLIC_URL，再来做。',
  ],
  'papers-none': ['一张也没有做成。', '请按列出的原因处理后再做，原有的文件没有改动。'],
  'village-not-found': ['没有找到这个村。', '请检查二维码，或从首页选择乡镇和村。'],
  'login-required': ['请先登录。', '登录后会回到刚才的页面。'],
  'login-failed': ['账号或密码不对。', '请核对后再试，连续输错 5 次会锁定 15 分钟。'],
  'login-locked': ['输错次数太多，账号已暂时锁定。', '请 15 分钟后再试，或请管理员重置密码。'],
  'wechat-not-bound': ['这个微信还没有绑定工作账号。', '请先用账号密码登录，再绑定微信。'],
  'wechat-not-here': ['这里认不出微信账号。', '请在微信里打开小程序，再绑定。'],
  'wechat-bound-elsewhere': [
    '这个微信已经绑定了另一个工作账号。',
    '请用那个账号登录，或请管理员停用那个账号。',
  ],
  'assisted-session': ['正在帮一户人家看，工作页面先关着。', '请先点“结束并清除”，再做别的工作。'],
  forbidden: ['没有权限做这件事。', '如需办理，请联系本单位管理员。'],
  'too-many-requests': ['操作太频繁了。', '请过一会儿再试。'],
  'person-not-matched': [
    '没有查到与姓名和身份证号都相符的发放记录。',
    '请核对姓名和身份证号；确认无误仍查不到，可以反映。',
  ],
  'receipt-unknown': ['没有找到这个回执码。', '请核对 16 位数字后再试。'],
  'upload-incomplete': ['照片没有传完整。', '请重新添加这张照片，其他内容没有丢失。'],
  'upload-not-image': [
    '这个文件不是照片，或照片已损坏。',
    '请换一张 JPG、PNG 或 WebP 照片；苹果手机可先截屏再选。',
  ],
  'upload-too-large': ['照片太大。', '请换一张 8 MB 以内的照片。'],
  'upload-too-many': ['照片太多。', '最多 6 张，请删去几张。'],
  'case-moved-on': ['这件事的状态刚刚变了。', '页面已更新，请看过后再操作。'],
  'action-not-allowed': ['现在不能做这一步。', '请刷新后按页面上的按钮操作。'],
  'already-rated': ['已经评价过了。', '如果问题仍未解决，可以重新提交反映。'],
  'already-extended': ['这件事已经申请过延期。', '延期只有一次；请按期办完，办不完的请示督办人员。'],
  'another-person': ['这一步要换一个人来做。', '请同单位的另一位同事或督办人员办理。'],
  'help-outstanding': ['协办单位还没有回话。', '请等协办意见到了再办，或联系协办单位。'],
  'reporter-silent': [
    '反映人几次没有回话，不能再停下来等。',
    '请按已有的情况接着办；办不下去的请示督办人员。',
  ],
  'case-erased': ['这件事的内容已按保存期限删除，不能再办。', '要办可以重新反映或重新交办。'],
  'money-outstanding': ['多发的钱还没有追缴完。', '请先登记追缴、上交或依规不再追缴的金额，再销号。'],
  'objection-late': [
    '已经过了提出异议的期限。',
    '收到之日起 5 个工作日内可以退回；现在请转办或请示督办人员。',
  ],
  'calendar-not-covered': ['工作日历还没有覆盖到这个日期，不能推算期限。', '请管理员载入新一年的放假安排。'],
  'impact-missing': [
    '这个项目还没有写公开影响评估，不能发布。',
    '请在“数据”里的“公开范围”写好评估，再来发布。',
  ],
  'exception-exists': [
    '这个人在这一项里已经不显示全名了。',
    '请在下面的名单里找到这个人；要改，先取消再重新添加。',
  ],
  'route-missing': ['还没有设置由哪个单位办理。', '请联系县级管理员设置分派规则。'],
  'file-empty': ['文件是空的。', '请选择有数据的文件。'],
  'file-truncated': ['文件不完整，可能没有下载或复制完。', '请重新导出后再试，原数据没有改动。'],
  'file-password': ['文件设有打开密码。', '请在 Excel 或 WPS 中取消密码后另存，再导入。'],
  'file-too-large': ['文件超过上限（200 MB；表格每页 1,048,576 行；CSV 500 万行）。', '请分成几个文件导入。'],
  'file-zip-bomb': ['文件解压后异常地大，不能导入。', '请重新导出为普通的 xlsx 或 csv。'],
  'file-external-links': ['文件中有指向其他文件的公式。', '请把公式粘贴为数值后再导入。'],
  'file-not-a-table': ['这个文件不是能识别的表格。', '请导出为 xlsx、xls 或 csv。'],
  'file-already-imported': ['这个文件已经导入过。', '如需更正，请先撤回原批次，或导入改正后的文件。'],
  'import-moved-on': ['别人刚刚改过这里。', '页面已更新，请看过后再改。'],
  'import-busy': ['这个文件正在读取。', '请等读完再改，或先停止读取。'],
  'import-incomplete': ['还不能读取这个文件。', '请按列出的几处补选好，再读取。'],
  'import-closed': ['这个文件已经提交或不再使用，不能再改。', '已提交的请先退回；不再使用的请重新上传。'],
  'import-source-gone': ['原文件已按保存期限清除。', '请重新上传文件。'],
  'faults-of-another': ['这不是这份文件的错误清单。', '请从这一页重新下载有问题的行，改好后再传回来。'],
  'file-mostly-rejected': ['一半以上的行有问题，不能提交。', '请下载错误清单，改好后重新导入。'],
  'columns-missing': ['缺少必需的列。', '请补上列出的列，或改正表头名称。'],
  'programme-unknown': ['没有这个项目。', '请先载入项目目录，或核对项目代码。'],
  'period-invalid': ['期次写法不对。', '请写成 2026-06、2026、2026Q2、2026H1、2026春 或 2026秋。'],
  'unit-unknown': ['没有这个单位。', '请先载入单位，或核对单位代码。'],
  'region-unknown': ['没有这个区划。', '请先载入区划，或核对 12 位代码。'],
  'batch-unknown': ['没有这个批次。', '请用批次列表核对编号。'],
  'batch-state': ['批次现在的状态不能做这一步。', '请用批次列表查看状态。'],
  'batch-moved-on': ['这个批次刚刚被别人动过。', '页面已更新，请看过后再操作。'],
  'batch-busy': ['这个批次正在发布或更正。', '请等它完成，再看一看要不要操作。'],
  'batch-unconfirmed': ['还有没看过、没确认的地方。', '请看过列出的行，确认后再提交。'],
  'batch-leaks': ['会公开的内容里有不能公开的个人信息。', '请按列出的地方改好，再提交或发布。'],
  'payment-withdrawn': ['这一笔已经撤回，不再公示。', '发放单位改好后会重新公示；有疑问可以反映。'],
  'payment-removed': [
    '这一笔已被更正掉，不在名单里了。',
    '发放单位更正了名单，可以看看这个村现在的名单；有疑问可以反映。',
  ],
  'registry-kind-unknown': ['没有这种基础库。', '请从列出的种类中选择。'],
  'registry-older': ['这个文件的截至日期早于现在用的版本。', '请核对日期；现在的版本没有改动。'],
  'registry-missing': ['这种基础库还没有可用的版本。', '请先载入文件。'],
  'registry-loading': ['这种基础库正在载入另一个文件。', '请等它完成后再试。'],
  'file-unknown': ['没有找到上传的文件。', '请重新选择文件上传，其他内容没有丢失。'],
  'job-unknown': ['没有这个任务。', '请刷新页面查看任务列表。'],
  'job-cancelled': ['任务已经停止。', '需要时可以重新开始，原有数据没有改动。'],
  'job-given-up': ['任务几次都没有做完，已经停下。', '请重新开始；还是不行，请联系运维人员。'],
  'upload-expired': ['上传的时间过了，或这个上传地址已经用过。', '请重新选择文件上传。'],
  'upload-broken-off': ['文件没有传完。', '请检查网络后重新上传，其他内容没有丢失。'],
  'download-not-here': ['手机微信里打不开这种文件。', '请用电脑浏览器打开本系统下载。'],
  'download-broken-off': ['文件没有下载完。', '请检查网络后再点一次“下载”。'],
  'download-expired': ['下载地址已经过期，或已经用过。', '请回到任务列表重新点“下载”。'],
  'notice-doubtful': ['放假通知里有看不准的地方。', '请按列出的地方核对，改好或确认后再载入。'],
  'limit-out-of-bounds': ['这个期限不能这样改。', '法定期限只能更严，不能放宽；请按列出的范围填写。'],
  'rules-invalid': ['比对规则文件有错。', '请按列出的地方改好，再运行比对。'],
  'rule-unknown': ['没有这条比对规则。', '请从规则列表中选择。'],
  'rule-off': ['这条比对规则已经停用。', '请先在规则页启用它，再运行比对。'],
  'rule-skipped': ['缺少要用的基础库，这条规则没有运行。', '请载入列出的基础库，再运行比对。'],
  'rule-params-invalid': ['参数不在允许的范围内。', '请按列出的范围填写，原来的参数没有改动。'],
  'compare-running': ['比对正在进行，不能同时再开始一次。', '请等它完成，或先停止它。'],
  'compare-cut-off': ['这次比对中途断了。', '再运行一次就会接着做，已经做完的规则不用重做。'],
  'compare-not-running': ['现在没有正在进行的比对。', '请刷新页面查看最近一次的结果。'],
  'compare-memory': [
    '这条规则用的内存超过了上限。',
    '请提高 MBZ_COMPARE_MEMORY，或联系开发人员；其他规则不受影响。',
  ],
  'compare-disk': ['磁盘空间不够，这条规则没有算完。', '请清理磁盘后重新运行，其他规则不受影响。'],
  'rule-failed': ['这条规则没有算完。', '其他规则不受影响；请把规则编号告诉开发人员。'],
  'clue-state': ['疑点现在的状态不能做这一步。', '请刷新后按页面上的按钮操作。'],
  'dispatch-changed': ['能交办的疑点和刚才看到的不一样多了。', '请重新看一遍各单位的条数，再交办。'],
  'dispatch-empty': ['没有可以交办的疑点。', '请换个筛选条件，或给没有核查人的单位开通账号。'],
  'recheck-empty': ['现在没有可以抽查的查否疑点。', '有新的查否结论会签后再抽。'],
  'correction-own-words': [
    '不能照抄反映的内容、编号或联系方式。',
    '来源单位会看到这段话，反映人可能因此被认出来；请用自己的话写清楚数据错在哪里。',
  ],
  'correction-refused': ['这里不能请来源单位更正。', '请看列出的原因；需要时请示督办人员。'],
  'correction-open': ['这一处已经请过更正，还没有回复。', '请等来源单位回复；超期系统会提醒。'],
  'correction-unchanged': [
    '还没有改好的新版本。',
    '请先改好、由另一位同事发布，再回复已更正；不用改的请选“不改”并说明原因。',
  ],
  'registry-shrinks': [
    '新文件比现在用的少了很多人。',
    '请核对是不是整份的名单；确实减少的，勾选确认后再装。',
  ],
  'check-too-many': ['一次核对的人太多。', '每次最多 500 人，请分几次核对。'],
  'account-unknown': ['没有这一本账。', '请回到账本列表重新选择。'],
  'account-moved-on': ['这本账刚才被改过了。', '页面会换成新的内容，请看过后再改；刚填的还在。'],
  'account-state': ['这本账现在不能做这一步。', '请刷新后按页面上的按钮操作。'],
  'account-elsewhere': ['这一期的账正由另一个单位记。', '请和村里或乡镇三资代理商量由谁来记。'],
  'account-not-ready': ['账还没有记好，不能提交。', '请按列出的地方改好，再提交。'],
  'account-period-open': ['这一期还没有开始。', '请选已经开始的月份或季度。'],
  'account-file-faults': ['表里有看不准的地方，一行也没有记入。', '请按列出的格子改好，再传一次。'],
  'voucher-unreadable': ['这个文件不是照片或 PDF，或已损坏。', '请换成照片（JPG、PNG）或能打开的 PDF。'],
  'voucher-password': ['这个 PDF 设有打开密码。', '请去掉密码另存后再传。'],
  'voucher-too-long': ['这个 PDF 超过 400 页。', '请分成几个文件传。'],
  'policy-moved-on': [
    '这份政策刚刚被别人改过，或已经提交、发布。',
    '请重新打开看一遍；你写的还在页面上，可以先复制下来。',
  ],
  'database-unavailable': ['暂时连不上数据库。', '请稍候再试，填写的内容还在。'],
  'database-not-ready': ['数据库还没有建好或版本不对。', '请运行 mbz migrate，再用 mbz doctor 检查。'],
  'keys-missing': ['缺少密钥。', '请运行 mbz init，或按运维手册设置密钥。'],
  'command-invalid': ['命令写法不对。', '请看 mbz help。'],
  timeout: ['等待太久了。', '请检查网络后再试，填写的内容还在。'],
  offline: ['现在没有网络。', '连上网后再试，填写的内容已存在这部手机上。'],
  internal: ['系统出了点问题。', '请稍后再试；多次出现请联系县级管理员。'],
} as const satisfies Record<string, readonly [message: string, wayOut: string]>

export type ErrorCode = keyof typeof errorCatalogue

export interface FieldFault {
  /** Path of the field (`idNumber`) or place in a file (`第 12 行 金额`). */
  field: string
  message: string
}

export interface ErrorBody {
  code: ErrorCode
  message: string
  wayOut: string
  fields?: FieldFault[]
}

/** An expected failure. `fields` lists every fault at once; `cause` stays on the server. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly fields: FieldFault[] | undefined

  constructor(code: ErrorCode, options: { fields?: FieldFault[]; cause?: unknown } = {}) {
    super(errorCatalogue[code][0], { cause: options.cause })
    this.name = 'AppError'
    this.code = code
    this.fields = options.fields
  }
}

/** What a caller may see of a failure: catalogue words only. */
export function errorBody(code: ErrorCode, fields?: FieldFault[]): ErrorBody {
  const [message, wayOut] = errorCatalogue[code]
  return fields?.length ? { code, message, wayOut, fields } : { code, message, wayOut }
}
