/**
 * Life of a clue, as data. A clue is 疑点，待核查: nothing here says that somebody did wrong before a verdict.
 */
export const clueStates = {
  open: { label: '待核查', open: true },
  verifying: { label: '核查中', open: true },
  confirmed: { label: '查实', open: true },
  refuted: { label: '查否', open: false },
  'written-off': { label: '已销号', open: false },
  gone: { label: '已自动关闭', open: false },
} as const satisfies Record<string, { label: string; open: boolean }>

export type ClueState = keyof typeof clueStates
export const clueStateNames = Object.keys(clueStates) as [ClueState, ...ClueState[]]

export const clueLevels = {
  red: { label: '红色', words: '疑点比较大，先核查' },
  amber: { label: '黄色', words: '有疑点，要核查' },
  blue: { label: '蓝色', words: '提示，或应享未享' },
} as const

export type ClueLevel = keyof typeof clueLevels
export const clueLevelNames = Object.keys(clueLevels) as [ClueLevel, ...ClueLevel[]]

export const ruleKinds = {
  violation: { label: '可能不该发' },
  entitlement: { label: '应享未享' },
  quality: { label: '数据质量' },
} as const

export type RuleKind = keyof typeof ruleKinds
export const ruleKindNames = Object.keys(ruleKinds) as [RuleKind, ...RuleKind[]]

export type ClueActor = 'verifier' | 'supervisor'
export type ClueAction = 'start' | 'confirm' | 'refute' | 'write-off' | 'reopen'

export interface ClueTransition {
  from: ClueState
  action: ClueAction
  to: ClueState
  who: readonly ClueActor[]
  label: string
  /** What will happen, said before it is done. */
  explain: string
  /** A note of at least so many characters; 0: none is asked for. */
  noteMin: number
}

const NOTE = 6

/** What may be done with a clue, the main button first. */
export const clueTransitions: readonly ClueTransition[] = [
  {
    from: 'open',
    action: 'start',
    to: 'verifying',
    who: ['verifier', 'supervisor'],
    label: '开始核查',
    explain: '开始核查后，即使数据变了也不会自动关闭。',
    noteMin: 0,
  },
  ...(['open', 'verifying'] as const).flatMap((from): ClueTransition[] => [
    {
      from,
      action: 'refute',
      to: 'refuted',
      who: ['verifier', 'supervisor'],
      label: '查否',
      explain: '写明为什么不成立。数据不变，以后比对不再提示。',
      noteMin: NOTE,
    },
    {
      from,
      action: 'confirm',
      to: 'confirmed',
      who: ['verifier', 'supervisor'],
      label: '查实',
      explain: '写明查到了什么。减发、停发以前要先听本人说明（社会救助法第四十八条）。',
      noteMin: NOTE,
    },
  ]),
  {
    from: 'confirmed',
    action: 'write-off',
    to: 'written-off',
    who: ['supervisor'],
    label: '销号',
    explain: '追缴、整改和材料都齐了再销号。',
    noteMin: NOTE,
  },
  ...(['confirmed', 'refuted', 'written-off'] as const).map(
    (from): ClueTransition => ({
      from,
      action: 'reopen',
      to: 'verifying',
      who: ['supervisor'],
      label: '退回重查',
      explain: '写明为什么要重新核查。',
      noteMin: NOTE,
    }),
  ),
]
