import type { DutyName } from './deadlines'

/**
 * Handling of a resident's report, as data: states, who may do what in which, what must be filled in, what happens to
 * the clock. Pages draw buttons from it, the server obeys it; neither has rules of its own.
 */
export type CaseState = 'received' | 'accepted' | 'waiting-reporter' | 'answered' | 'closed' | 'refused'
export type Actor = 'handler' | 'supervisor' | 'reporter' | 'system'
export type CaseAction =
  | 'accept'
  | 'refuse'
  | 'ask-reporter'
  | 'reporter-reply'
  | 'add-material'
  | 'add-note'
  | 'reply'
  | 'close'
  | 'transfer'
  | 'reopen'
  | 'rate'

/** What an action does to the deadlines. `start-…` begins that duty anew, `stop` ends whatever runs. */
export type ClockEffect = 'none' | 'start-accept' | 'start-reply' | 'pause' | 'resume' | 'stop'

export interface FormField {
  name: string
  label: string
  hint?: string
  /** `unit`: one of the units that the server offers for this case. */
  kind: 'text' | 'choice' | 'unit'
  required: boolean
  /** Characters. */
  max: number
  options?: { value: string; label: string }[]
}

export interface CaseStateInfo {
  label: string
  open: boolean
  /** The duty whose clock runs. */
  duty: DutyName | null
  /** Whose turn it is, for the reporter and for staff; `{unit}` is the handling unit. */
  reporter: string
  handler: string
}

export interface Transition {
  from: CaseState
  action: CaseAction
  to: CaseState
  who: Actor
  label: string
  /** What will happen, said before it is done. */
  explain: string
  tone: 'primary' | 'normal' | 'danger'
  form: FormField[]
  clock: ClockEffect
  visibleToReporter: boolean
}

/** What the log says about a case, counted by the server. */
export interface CaseFacts {
  /** How often handlers have passed it on. */
  transfers: number
  reopened: boolean
  /** Whether the latest answer was rated. */
  rated: boolean
}

export const initialState: CaseState = 'received'

/** Handlers may pass a case on twice; then a supervisor decides, so that nobody is sent round in circles. */
export const maxTransfersByHandlers = 2

export const states: Record<CaseState, CaseStateInfo> = {
  received: {
    label: '待受理',
    open: true,
    duty: 'accept',
    reporter: '已经收到，正在等 {unit} 受理',
    handler: '新收到，请受理、转办或说明不予受理的原因',
  },
  accepted: {
    label: '办理中',
    open: true,
    duty: 'reply',
    reporter: '现在由 {unit} 办理',
    handler: '已经受理，请查清楚后答复反映人',
  },
  'waiting-reporter': {
    label: '等反映人补充',
    open: true,
    duty: null,
    reporter: '{unit} 想请你补充情况，收到回话后接着办',
    handler: '已经请反映人补充情况，暂停计时',
  },
  answered: {
    label: '已答复',
    open: true,
    duty: null,
    reporter: '{unit} 已经答复，请看看问题解决了没有',
    handler: '已经答复，等反映人评价；没有异议就可以办结',
  },
  closed: {
    label: '已办结',
    open: false,
    duty: null,
    reporter: '这件事已经办结',
    handler: '已经办结',
  },
  refused: {
    label: '不予受理',
    open: false,
    duty: null,
    reporter: '{unit} 没有受理，原因写在下面',
    handler: '没有受理，已经告诉反映人原因',
  },
}

const TEXT_MAX = 2000

function textField(name: string, label: string, required: boolean, max = TEXT_MAX, hint?: string): FormField {
  return { name, label, kind: 'text', required, max, ...(hint ? { hint } : {}) }
}

function choiceField(name: string, label: string, options: [value: string, label: string][]): FormField {
  return {
    name,
    label,
    kind: 'choice',
    required: true,
    max: 40,
    options: options.map(([value, words]) => ({ value, label: words })),
  }
}

const REFUSE_REASONS = choiceField('reason', '不予受理的原因', [
  ['duplicate', '同一件事已经在办理'],
  ['court', '应当或已经通过诉讼、仲裁、行政复议解决'],
  ['final', '已经有复查复核的终结意见'],
  ['unrelated', '与惠民资金和村务公开无关'],
  ['unclear', '说得太少，找不到人和事'],
])

const STARS = choiceField('stars', '满意程度', [
  ['5', '很满意'],
  ['4', '满意'],
  ['3', '一般'],
  ['2', '不满意'],
  ['1', '很不满意'],
])

const SOLVED = choiceField('solved', '问题解决了吗', [
  ['yes', '解决了'],
  ['no', '没有解决'],
])

/** A row per action and meaning; `to: null` leaves the state as it is. */
interface Move extends Omit<Transition, 'from' | 'to' | 'who'> {
  from: CaseState[]
  to: CaseState | null
  who: Actor[]
}

const MOVES: Move[] = [
  {
    action: 'accept',
    from: ['received'],
    to: 'accepted',
    who: ['handler'],
    label: '受理',
    explain: '反映人会看到已经受理，答复期限从现在算起。',
    tone: 'primary',
    form: [textField('text', '给反映人的话', false, 500)],
    clock: 'start-reply',
    visibleToReporter: true,
  },
  {
    action: 'reply',
    from: ['accepted', 'waiting-reporter'],
    to: 'answered',
    who: ['handler'],
    label: '答复',
    explain: '答复会原样给反映人看，请写清查了什么、结果怎样、接下来怎么办。',
    tone: 'primary',
    form: [textField('text', '答复内容', true)],
    clock: 'stop',
    visibleToReporter: true,
  },
  {
    action: 'close',
    from: ['answered'],
    to: 'closed',
    who: ['handler', 'system'],
    label: '办结',
    explain: '办结后反映人还可以说一次“没有解决”，事情会重新办理。',
    tone: 'primary',
    form: [textField('text', '办结说明', false, 500)],
    clock: 'stop',
    visibleToReporter: true,
  },
  {
    action: 'ask-reporter',
    from: ['accepted'],
    to: 'waiting-reporter',
    who: ['handler'],
    label: '请反映人补充',
    explain: '反映人凭回执码看到你的问题；等回话期间暂停计时。',
    tone: 'normal',
    form: [textField('text', '要问的问题', true, 500, '不要问姓名、电话等能认出反映人的事')],
    clock: 'pause',
    visibleToReporter: true,
  },
  {
    action: 'transfer',
    from: ['received', 'accepted'],
    to: 'received',
    who: ['handler', 'supervisor'],
    label: '转办',
    explain: '交给选定的单位重新受理，本单位不再看到后续；反映人会看到现在由谁办。',
    tone: 'normal',
    form: [
      { name: 'unit', label: '转给哪个单位', kind: 'unit', required: true, max: 60 },
      textField('text', '转办原因', true, 500),
    ],
    clock: 'start-accept',
    visibleToReporter: true,
  },
  {
    action: 'add-note',
    from: ['received', 'accepted', 'waiting-reporter', 'answered'],
    to: null,
    who: ['handler', 'supervisor'],
    label: '内部备注',
    explain: '只有工作人员能看到，反映人看不到。',
    tone: 'normal',
    form: [textField('text', '备注', true)],
    clock: 'none',
    visibleToReporter: false,
  },
  {
    action: 'refuse',
    from: ['received'],
    to: 'refused',
    who: ['handler'],
    label: '不予受理',
    explain: '反映人会看到原因。属于别的单位管的事请转办，不要退回。',
    tone: 'danger',
    form: [REFUSE_REASONS, textField('text', '给反映人的说明', true, 500)],
    clock: 'stop',
    visibleToReporter: true,
  },
  {
    action: 'reporter-reply',
    from: ['waiting-reporter'],
    to: 'accepted',
    who: ['reporter'],
    label: '回话',
    explain: '办理单位会看到你的回话，接着计时办理。',
    tone: 'primary',
    form: [textField('text', '要说的话', true)],
    clock: 'resume',
    visibleToReporter: true,
  },
  {
    action: 'add-material',
    from: ['received', 'accepted', 'answered'],
    to: null,
    who: ['reporter'],
    label: '补充材料',
    explain: '办理单位会看到补充的文字和照片。',
    tone: 'normal',
    form: [textField('text', '要补充的话', true)],
    clock: 'none',
    visibleToReporter: true,
  },
  {
    action: 'rate',
    from: ['answered', 'closed'],
    to: null,
    who: ['reporter'],
    label: '评价',
    explain: '每次答复可以评价一次。',
    tone: 'primary',
    form: [STARS, SOLVED, textField('text', '想说的话', false, 500)],
    clock: 'none',
    visibleToReporter: true,
  },
  {
    action: 'reopen',
    from: ['answered', 'closed'],
    to: 'accepted',
    who: ['reporter'],
    label: '没有解决',
    explain: '事情会交回重新办理，重新计算答复期限；只能用一次。',
    tone: 'normal',
    form: [textField('text', '哪里没有解决', false, 500)],
    clock: 'start-reply',
    visibleToReporter: true,
  },
]

function expand({ from, to, who, ...rest }: Move): Transition[] {
  return from.reduce<Transition[]>(
    (rows, state) => rows.concat(who.map((actor) => ({ ...rest, from: state, to: to ?? state, who: actor }))),
    [],
  )
}

/** Every permitted step, one row per state, action and actor; in the order of the buttons. */
export const transitions: readonly Transition[] = MOVES.reduce<Transition[]>(
  (rows, move) => rows.concat(expand(move)),
  [],
)
