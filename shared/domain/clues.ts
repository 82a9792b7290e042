/**
 * Life of a clue as the comparison goes by it; what people do is in workflow/clue-workflow. A clue is 疑点，待核查: nothing here says
 * that somebody did wrong before a verdict.
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
