/** Background work, by kind. */
export const jobKinds = {
  'load-registry': '载入基础库',
  'recognise-import': '识别文件',
  'read-import': '读取文件',
  'mend-import': '采用改好的清单',
  'export-faults': '导出有问题的行',
  'publish-batch': '发布批次',
  'correct-rows': '更正若干行',
  'recount-villages': '重算各村合计',
  'export-version-diff': '导出两版的差别',
  compare: '数据比对',
  'export-clues': '导出疑点台账',
  'export-cases': '导出办件台账',
  'export-annex': '导出附表',
  'import-account': '读入村里的账',
  'split-voucher': '整理凭证',
  'make-papers': '制作宣传材料',
} as const satisfies Record<string, string>

export type JobKind = keyof typeof jobKinds

export const jobKindNames = Object.keys(jobKinds) as [JobKind, ...JobKind[]]

export const jobStates = ['waiting', 'running', 'done', 'failed', 'cancelled'] as const

export type JobState = (typeof jobStates)[number]
