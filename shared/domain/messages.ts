import type { Actor } from './workflow/types'

/**
 * Who hears of a message: `owner` is whoever has to do the next step of the case when the message is handed out; the others are
 * parts in the case's unit (or in the unit that the message names); `operator`: of the county.
 */
export type MessagePart =
  | 'owner'
  | 'operator'
  | 'clerk'
  | 'accountant'
  | 'cadre'
  | Extract<Actor, 'handler' | 'leader' | 'helper' | 'verifier' | 'cosigner' | 'rechecker' | 'supervisor'>

/** What the inbox sorts by; `alarm` is about the system itself. */
export type MessageGroup = 'new' | 'due' | 'overdue' | 'returned' | 'news' | 'alarm' | 'digest'

export interface MessageKindInfo {
  group: MessageGroup
  /** Heading in the inbox and first field in WeChat: at most 20 characters, no names, nothing of what was reported. */
  title: string
  /** What to do. `{year}` and the like are filled in from the message. */
  words: string
  /** Instead of the title when one message stands for `{count}` of them. */
  many: string
  /** Who hears of it when the message names nobody. */
  to: readonly MessagePart[]
  /** false: in the inbox alone. */
  wechat: boolean
}

function kind(
  group: MessageGroup,
  title: string,
  words: string,
  many: string,
  to: readonly MessagePart[],
  wechat = true,
): MessageKindInfo {
  return { group, title, words, many, to, wechat }
}

/** Every kind of message, as data. */
export const messageKinds = {
  // casework of reports
  'case-new': kind('new', '新到一件', '请受理、转办或说明不予受理的原因。', '新到 {count} 件', [
    'owner',
    'leader',
  ]),
  'case-reporter-wrote': kind('news', '反映人补充了情况', '请看看补充的内容。', '{count} 件有补充', [
    'owner',
  ]),
  'case-rated': kind('news', '反映人评价了', '请看看评价。', '{count} 件有评价', ['owner'], false),
  'case-reopened': kind('returned', '反映人说没有解决', '请换一位同事重新办理。', '{count} 件要重新办理', [
    'owner',
    'leader',
  ]),
  'case-returned': kind('returned', '退回来一件', '请看看退回的原因。', '退回来 {count} 件', [
    'owner',
    'leader',
  ]),
  'case-assigned': kind('new', '指定你经办一件', '请看看这一件。', '指定你经办 {count} 件', ['owner']),
  'case-escalated': kind('new', '有一件请示', '请定下来怎么办。', '有 {count} 件请示', ['supervisor']),
  'case-decided': kind('news', '请示有了意见', '请按督办意见接着办。', '{count} 件请示有了意见', ['owner']),
  'case-withdrawn': kind('news', '反映人撤回了一件', '这一件不用再办。', '反映人撤回了 {count} 件', [
    'owner',
  ]),
  'case-went-on': kind(
    'news',
    '等到期了，接着办',
    '反映人没有回话，请按已有的情况接着办。',
    '{count} 件接着办',
    ['owner'],
  ),
  'opinion-asked': kind('new', '请本单位协办一件', '请在期限内回复协办意见。', '请本单位协办 {count} 件', [
    'handler',
  ]),
  'opinion-given': kind('news', '协办意见到了', '请看看协办单位的意见。', '{count} 件协办意见到了', [
    'owner',
  ]),
  'extension-asked': kind('new', '有一件申请延期', '请同意或不同意。', '有 {count} 件申请延期', [
    'leader',
    'supervisor',
  ]),
  'extension-decided': kind('news', '延期申请有了结果', '请看看新的期限。', '{count} 件延期申请有了结果', [
    'owner',
  ]),
  // casework of clues
  'clue-dispatched': kind('new', '新交办一条疑点', '请签收后核查。', '新交办 {count} 条疑点', [
    'owner',
    'leader',
  ]),
  'cosign-asked': kind('new', '有一份核查等你会签', '请看过核查情况再会签。', '有 {count} 份核查等你会签', [
    'cosigner',
  ]),
  'cosign-refused': kind('returned', '会签没有通过', '请看看原因，改好后再提交。', '{count} 份会签没有通过', [
    'owner',
  ]),
  'recheck-drawn': kind('new', '抽中一条复核', '请在期限内复核。', '抽中 {count} 条复核', ['rechecker']),
  'clue-sent-back': kind('returned', '退回重新核查', '请看看退回的原因。', '退回重新核查 {count} 条', [
    'owner',
    'leader',
  ]),
  'clue-to-rectify': kind(
    'new',
    '有一条要整改',
    '请按要求整改或写出专题报告，按期上报。',
    '有 {count} 条要整改',
    ['owner', 'leader'],
  ),
  'clue-to-write-off': kind('new', '有一条等销号', '请看材料齐不齐，齐了就销号。', '有 {count} 条等销号', [
    'supervisor',
  ]),
  'clue-to-dispose': kind('new', '有一条等处置', '请定下来怎样处置。', '有 {count} 条等处置', ['supervisor']),
  // calls about aid that somebody may be entitled to
  'entitlement-waiting': kind(
    'new',
    '应享未享：有一个结果等你看',
    '请看看说的原因对不对，同意或退回。',
    '应享未享：{count} 个结果等你看',
    ['verifier', 'leader'],
    false,
  ),
  'entitlement-returned': kind(
    'returned',
    '应享未享：结果退回来了',
    '请看看退回的原因，再去问一次。',
    '应享未享：退回来 {count} 个结果',
    ['cadre'],
    false,
  ),
  'entitlement-agreed': kind(
    'news',
    '应享未享：结果镇上同意了',
    '这一位有了结果，不用再去。',
    '应享未享：镇上同意了 {count} 个结果',
    ['cadre'],
    false,
  ),
  // deadlines
  'case-due-soon': kind('due', '快到期了', '请在期限前办完。', '有 {count} 件快到期', ['owner']),
  'case-overdue': kind('overdue', '已经超期', '请马上办理。', '有 {count} 件超期', ['owner', 'leader']),
  'case-overdue-supervised': kind('overdue', '超期满三天', '请督促承办单位。', '有 {count} 件超期满三天', [
    'supervisor',
  ]),
  'case-listed': kind('overdue', '超期满五天，列入通报', '已经列入通报名单。', '有 {count} 件列入通报', [
    'supervisor',
    'leader',
  ]),
  'daily-digest': kind(
    'digest',
    '今天要办的',
    '今天到期、超期、新到、退回的都在里面。',
    '今天有 {count} 件要办',
    [],
  ),
  // batches on their way
  'batch-waiting': kind(
    'new',
    '有一批等你复核发布',
    '{programme}{period}已经提交，请看过后发布或退回。',
    '有 {count} 批等你复核发布',
    ['clerk', 'leader'],
  ),
  'batch-returned': kind(
    'returned',
    '提交的数据退回来了',
    '{programme}{period}要改，请看看退回的原因。',
    '有 {count} 批数据退回来了',
    ['clerk'],
  ),
  'batch-published': kind(
    'news',
    '提交的数据已经发布',
    '{programme}{period}，居民已经能看到。',
    '有 {count} 批数据已经发布',
    ['clerk'],
    false,
  ),
  'batch-withdrawn': kind(
    'news',
    '发布的数据撤回了',
    '{programme}{period}，居民已经看不到，请看看撤回的原因。',
    '有 {count} 批数据撤回了',
    ['clerk'],
  ),
  // policies on their way
  'policy-waiting': kind(
    'new',
    '有一份政策等你看过发布',
    '“{programme}”的政策已经提交，请看过后发布或退回。',
    '有 {count} 份政策等你看过发布',
    ['clerk', 'leader'],
    false,
  ),
  'policy-returned': kind(
    'returned',
    '写的政策退回来了',
    '“{programme}”的政策要改，请看看退回的原因。',
    '有 {count} 份政策退回来了',
    ['clerk'],
    false,
  ),
  'policy-published': kind(
    'news',
    '写的政策已经发布',
    '“{programme}”的政策，群众已经能看到。',
    '有 {count} 份政策已经发布',
    ['clerk'],
    false,
  ),
  // data that units hand in
  'data-due-soon': kind(
    'due',
    '有一期数据快到期',
    '{programme}{period}要在{due}前公布。',
    '有 {count} 期数据快到期',
    ['clerk', 'leader'],
  ),
  'data-late': kind(
    'overdue',
    '有一期数据没按时公布',
    '{programme}{period}已经过了{due}，请尽快报送、公布。',
    '有 {count} 期数据没按时公布',
    ['clerk', 'leader'],
  ),
  'data-late-supervised': kind(
    'overdue',
    '有一期数据超期三天以上',
    '{unit}的{programme}{period}还没有公布，请督促。',
    '有 {count} 期数据超期三天以上',
    ['supervisor'],
  ),
  'correction-asked': kind(
    'new',
    '请你们更正一处数据',
    '请看看哪里错了，按期更正或说明原因。',
    '请你们更正 {count} 处数据',
    ['clerk', 'leader'],
  ),
  'correction-answered': kind(
    'news',
    '请更正的数据有了回复',
    '请看看来源单位的回复。',
    '{count} 处请更正的有了回复',
    [],
  ),
  'correction-due-soon': kind('due', '更正数据快到期', '请在期限前回复。', '有 {count} 处更正快到期', [
    'clerk',
  ]),
  'correction-overdue': kind('overdue', '更正数据超期', '请马上更正或说明原因。', '有 {count} 处更正超期', [
    'clerk',
    'leader',
  ]),
  'correction-overdue-supervised': kind(
    'overdue',
    '更正数据超期满三天',
    '{unit}还没有回复，请督促。',
    '有 {count} 处更正超期满三天',
    ['supervisor'],
  ),
  // village accounts
  'account-submitted': kind(
    'new',
    '有一本账等公布',
    '{village}{period}的账提交了，请由另一个人看过再公布。',
    '有 {count} 本账等公布',
    ['accountant', 'leader'],
    false,
  ),
  'account-returned': kind(
    'returned',
    '退回来一本账',
    '{village}{period}的账退回来了，请看看原因。',
    '退回来 {count} 本账',
    ['accountant'],
    false,
  ),
  'account-withdrawn': kind(
    'news',
    '一本账被撤回',
    '{village}{period}公布过的账撤回了。',
    '{count} 本账被撤回',
    ['supervisor'],
    false,
  ),
  'account-late': kind(
    'overdue',
    '村里的账没按时公布',
    '{village}{period}的账过了期限还没有公布，请尽快公布。',
    '{count} 期账没按时公布',
    ['accountant', 'leader'],
    false,
  ),
  // the system itself
  'case-unattended': kind('alarm', '有一件没有人能办', '请另外指定办理人员。', '有 {count} 件没有人能办', [
    'operator',
  ]),
  'calendar-missing': kind(
    'alarm',
    '{year} 年放假安排没有载入',
    '请载入放假安排，期限才能推算。',
    '放假安排没有载入',
    ['operator'],
  ),
  'template-missing': kind(
    'alarm',
    '微信模板没有设好',
    '模板“{template}”缺少：{missing}。设好以后消息会自动补发。',
    '微信模板没有设好',
    ['operator'],
    false,
  ),
  'template-refused': kind(
    'alarm',
    '微信不接受模板内容',
    '模板“{template}”发送失败，代码 {code}。请对照微信后台改好模板设置，再到“没有送出的消息”里重发。',
    '微信不接受模板内容',
    ['operator'],
    false,
  ),
  'messages-dead': kind(
    'alarm',
    '有消息没有送出',
    '微信一直没有接收。收件箱里的消息都在；请到“没有送出的消息”里重发。',
    '有消息没有送出',
    ['operator'],
    false,
  ),
  'figures-differ': kind(
    'alarm',
    '统计和台账对不上',
    '请看自查结果。',
    '统计和台账对不上',
    ['operator'],
    false,
  ),
} satisfies Record<string, MessageKindInfo>

export type MessageKind = keyof typeof messageKinds

export const messageKindNames = Object.keys(messageKinds) as MessageKind[]

/** A message in words; unknown places stay empty, never half filled in. */
export function describeMessage(
  name: MessageKind,
  count: number,
  payload: Readonly<Record<string, string>> = {},
): { title: string; words: string } {
  const info: MessageKindInfo = messageKinds[name]
  const fill = (text: string) =>
    text.replace(/\{(\w+)\}/g, (_, key: string) => (key === 'count' ? String(count) : (payload[key] ?? '')))
  return { title: fill(count > 1 ? info.many : info.title), words: fill(info.words) }
}
