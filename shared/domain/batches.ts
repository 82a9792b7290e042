/** What a version of a batch goes through (DESIGN D5). `superseded`, `withdrawn` and `discarded` are final. */
export const batchStates = [
  'draft',
  'submitted',
  'published',
  'superseded',
  'withdrawn',
  'discarded',
] as const
export type BatchState = (typeof batchStates)[number]

/** In words. A draft that came back says so. */
export function batchStateWords(state: BatchState, wasReturned: boolean): string {
  return state === 'draft' && wasReturned ? '退回待改' : STATE_WORDS[state]
}

const STATE_WORDS: Record<BatchState, string> = {
  draft: '草稿',
  submitted: '等待发布',
  published: '已发布',
  superseded: '已被更正替换',
  withdrawn: '已撤回',
  discarded: '已作废',
}

/** What somebody may do to a batch, in the order of the buttons. `correct-file`: by a new file, at the upload desk. */
export const batchActions = [
  'submit',
  'publish',
  'return',
  'withdraw',
  'correct-rows',
  'correct-file',
  'discard',
] as const
export type BatchAction = (typeof batchActions)[number]

/** What a batch waits for somebody to do. */
export const waitingWords = ['等你提交', '退回给你改', '等你发布'] as const
export type WaitingWords = (typeof waitingWords)[number]

export const diffChanges = ['added', 'removed', 'changed'] as const
export type DiffChange = (typeof diffChanges)[number]

/** Of a person, against the last period. */
export const periodChanges = ['new', 'gone', 'changed'] as const
export type PeriodChange = (typeof periodChanges)[number]

/** Fields of a row that may be corrected, by the names of the importer. */
export const correctableFields = [
  'name',
  'id_number',
  'amount',
  'village',
  'group',
  'household_no',
  'persons',
  'quantity',
  'standard',
  'account',
  'account_holder',
  'paid_on',
  'parcel_no',
  'school',
  'term',
  'vin',
  'dealer',
  'card_no',
  'pay_status',
  'return_reason',
  'returned_on',
  'remark',
] as const
export type CorrectableField = (typeof correctableFields)[number]

/** Moments of a batch in words, by the action of its event. */
export const batchEventWords = {
  import: '导入',
  submit: '提交',
  return: '退回',
  'take-back': '收回修改',
  publish: '发布',
  supersede: '被更正版本替换',
  withdraw: '撤回',
  correct: '更正若干行，做成新版本',
  discard: '作废',
} as const
export type BatchEventAction = keyof typeof batchEventWords
