import type { ReportKind } from './reports'
import type { CaseAction } from './workflow/types'

/** What may stand in braces of a template. The server fills it in from the case. */
export const templateVariables = [
  { name: '回执受理日', explain: '收到反映的日子' },
  { name: '受理日', explain: '决定受理的日子' },
  { name: '项目', explain: '惠民惠农项目的名称' },
  { name: '村', explain: '村（社区）' },
  { name: '乡镇', explain: '乡镇（街道）' },
  { name: '单位', explain: '办理单位' },
  { name: '主管部门', explain: '项目的主管部门' },
  { name: '答复期限', explain: '最晚答复的日子' },
  { name: '政策依据', explain: '项目公示的政策文件' },
  { name: '发放日', explain: '所附这一笔的发放日' },
  { name: '期次', explain: '所附这一笔的期次' },
  { name: '金额', explain: '所附这一笔的金额' },
  { name: '咨询电话', explain: '县里的服务热线' },
  { name: '今天', explain: '写答复的日子' },
] as const

export type TemplateVariable = (typeof templateVariables)[number]['name']

/** A template that comes with the system. Anything else in braces is for the handler to fill in. */
export interface BuiltInTemplate {
  action: CaseAction
  /** Every kind when left out. */
  kinds?: readonly ReportKind[]
  /** Of the programme's `kind`; every one when left out. */
  programmeKinds?: readonly string[]
  /** Only for reports about money that did not arrive. */
  notReceived?: true
  title: string
  body: string
}

/** Puts values for what stands in braces; what is unknown stays visible, and is told once each in `missing`. */
export function fillTemplate(
  body: string,
  values: Readonly<Partial<Record<string, string>>>,
): { filled: string; missing: string[] } {
  const missing: string[] = []
  const filled = body.replace(/\{([^{}\n]{1,20})\}/g, (_, name: string) => {
    const value = values[name]
    if (value) return value
    if (missing.indexOf(name) < 0) missing.push(name)
    return `〔请补：${name}〕`
  })
  return { filled, missing }
}

/** Answers to begin with: for each kind of report, and for the programmes that are asked about most. */
export const builtInTemplates: readonly BuiltInTemplate[] = [
  {
    action: 'accept',
    title: '受理告知',
    body: '你在{回执受理日}反映的{村}{项目}的事，{单位}已经受理，正在核实，最晚{答复期限}答复你。要补充情况，凭回执码随时可以写。',
  },
  {
    action: 'ask-reporter',
    title: '请说清楚是哪一笔',
    body: '你反映的{项目}，请再说清楚：是哪一年、哪一期，大概多少钱，为什么觉得不对。不用写你的姓名和电话。',
  },
  {
    action: 'ask-reporter',
    title: '请补一张照片',
    body: '请补一张能看清楚的照片，如公示栏、地块、通知或凭条；照片里不要有你的身份证和银行卡。',
  },
  {
    action: 'refuse',
    title: '已经在办的事',
    body: '你反映的{村}{项目}的事，已经有一件正在办理，办完后会在村务公开栏和本系统公示结果。有新的情况，请在新的反映里写明。',
  },
  {
    action: 'refuse',
    title: '应当走法律途径的事',
    body: '你反映的事应当通过{办理途径}解决，本单位不能代替处理。需要法律援助的，可以打{咨询电话}问到怎么申请。',
  },
  {
    action: 'transfer',
    title: '转给主管部门',
    body: '这件事属于{主管部门}管，转请核实办理。',
  },
  {
    action: 'escalate',
    title: '请示怎样办理',
    body: '{村}{项目}一事，已经核实的情况：{已核实的情况}。拿不准的是：{拿不准的事}。拟办意见：{拟办意见}。',
  },
  {
    action: 'ask-unit',
    title: '请协助核实',
    body: '请协助核实{村}{项目}有关情况：{要核实的事}。请写明查了什么资料、结果怎样。',
  },
  {
    action: 'ask-extension',
    title: '需要入户核实',
    body: '已经查阅发放资料，还要到{村}入户核实，{答复期限}前不能办完。',
  },
  {
    action: 'reply',
    kinds: ['consult'],
    title: '政策解答',
    body: '你问的是{项目}。按{政策依据}，{政策怎么规定}。要申请的，带{要带的材料}到{办理地点}。还有不明白的，可以打{咨询电话}。',
  },
  {
    action: 'reply',
    kinds: ['complain'],
    title: '没有到账：已经查明',
    body: '你反映{村}{项目}没有到账。{单位}查了发放名单和银行回执，情况是：{查明的原因}。处理结果：{怎么处理的}，{到账日期}前到账。到时还没有到账，请点“没有解决”。',
  },
  // whoever reads these has the receipt, and need not be the payee: they name no account and no reason
  {
    action: 'reply',
    notReceived: true,
    title: '没收到：银行退回了',
    body: '你反映的{期次}{项目}没有收到。{单位}查了发放名单和银行回单，这笔钱被银行退回来了，没有到账。请本人带身份证和现在用的一卡通到{办理地点}改账号，{补发日期}前补发。为什么退回、补发了没有，本人在“查我的”里能看到；不清楚的打{咨询电话}。',
  },
  {
    action: 'reply',
    notReceived: true,
    title: '没收到：银行记着已经入账',
    body: '你反映的{期次}{项目}没有收到。{单位}查了发放名单和银行回单，{发放日}已经入账。请本人带身份证和一卡通到银行打明细，卡有几张的都看一看；还是没有，请点“没有解决”，我们和银行再核。',
  },
  {
    action: 'reply',
    kinds: ['report'],
    title: '查实并已处理',
    body: '你反映的情况，{单位}查了{查了什么}，问了{问了谁}。查明：{查明的情况}。处理结果：{怎么处理的}。多领的钱{追缴情况}。',
  },
  {
    action: 'reply',
    kinds: ['report', 'complain'],
    title: '经核实符合政策',
    body: '你反映的情况，{单位}查了{查了什么}，到村里看了现场。按{政策依据}，{为什么符合政策}。感谢你关心村里的事；不同意这个结果，可以点“没有解决”。',
  },
  {
    action: 'reply',
    kinds: ['correct'],
    title: '登记有误，已经更正',
    body: '你反映的{期次}{项目}登记有误。经核对，应当是{正确的内容}，已经更正并重新公示。',
  },
  {
    action: 'reply',
    kinds: ['suggest'],
    title: '答复建议',
    body: '你对{项目}的建议收到了。{单位}研究后的意见是：{研究意见}。{下一步打算}。',
  },
  {
    action: 'reply',
    programmeKinds: ['rural-dibao', 'urban-dibao'],
    title: '低保：为什么停发或减发',
    body: '按{政策依据}，低保按家庭人均收入和财产核定。这一户{核定的日期}重新核定，结果是：{核定结果}。本人对结果有意见，可以向{主管部门}申请复核，我们会当面听取说明。',
  },
  {
    action: 'reply',
    programmeKinds: ['farmland', 'grain'],
    title: '耕地、种粮补贴：面积怎么算',
    body: '补贴面积以确权登记的承包地为准，已经流转、撂荒或改作别用的不算。经核对，{核对的面积情况}。{期次}发放{金额}，{发放日}打入一折通。',
  },
  {
    action: 'reply',
    programmeKinds: ['house-repair'],
    title: '危房改造：鉴定和补助',
    body: '危房改造先鉴定等级、再评议公示、最后验收拨款。这一户的情况是：{鉴定和验收情况}。补助标准见{政策依据}。',
  },
  {
    action: 'reply',
    programmeKinds: ['disability-living', 'disability-nursing'],
    title: '残疾人补贴：证件和等级',
    body: '残疾人补贴按残疾人证的类别和等级发放，证件到期或迁出的停发。经核对，{核对情况}。换证、迁入后可以重新申请。',
  },
  {
    action: 'close',
    title: '办结说明',
    body: '事情已经按答复办完。还有新的情况，可以重新反映。',
  },
]
