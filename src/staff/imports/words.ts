import type { LampState } from '@/components'
import type { Stage } from '../parts/Stages'
import type { Import, ImportLine, Reading } from './import-types'

/** Endings that the readers of tables take. */
export const accept = '.xlsx,.xls,.csv,.tsv,.txt'
/** Endings of what is surely no table; anything else is looked at by its content. */
const noTable = /\.(pdf|docx?|pptx?|jpe?g|png|gif|bmp|heic|zip|rar|7z|mp4|wps|ofd)$/i

/** Why a file is not worth sending, as far as its name tells; undefined when it may be a table. */
export function refusalOf(files: readonly { name: string }[]): string | undefined {
  const [file] = files
  if (files.length > 1) return '一次只能传一个文件。请一个一个来，先传第一个。'
  if (!file || !noTable.test(file.name)) return undefined
  return `“${file.name}”不是表格。请用 Excel、WPS 表格或 CSV 文件；图片和 PDF 要先做成表格。`
}

/** Whether something goes on with it now that nobody has to wait for. */
const isBusy = ({ state }: Pick<ImportLine, 'state'>): boolean =>
  state === 'recognising' || state === 'reading'

/** How a file stands, as a lamp. */
export function importLamp({ state, stateWords, batch }: ImportLine): { state: LampState; words: string } {
  if (batch && batch.state !== 'draft') return { state: 'done', words: batch.stateWords }
  if (state === 'failed') return { state: 'red', words: stateWords }
  if (state === 'discarded') return { state: 'done', words: stateWords }
  return { state: isBusy({ state }) ? 'info' : 'amber', words: stateWords }
}

const nextOf: Record<ImportLine['state'], string> = {
  recognising: '正在认表头，不用等在这里',
  recognised: '看看认得对不对',
  reading: '正在读，不用等在这里',
  read: '改错，然后提交',
  failed: '打开看看为什么没读成',
  discarded: '不用做什么了',
}

/** What somebody has to do with it next. */
export function nextWords({ state, batch }: Pick<ImportLine, 'state' | 'batch'>): string {
  if (batch && batch.state !== 'draft') return '已经交出去了'
  return nextOf[state]
}

const importSteps = ['file', 'check', 'mend', 'compare', 'submit'] as const
export type ImportStep = (typeof importSteps)[number]

const stepLabels: Record<ImportStep, string> = {
  file: '读文件',
  check: '看认得对不对',
  mend: '改错',
  compare: '和上期比一比',
  submit: '提交',
}

/** The step that waits for somebody. */
export function stepDue({
  state,
  sheets,
  reading,
}: Pick<Import, 'state' | 'sheets' | 'reading'>): ImportStep {
  if (state === 'recognising' || sheets.length === 0) return 'file'
  if (state === 'read' && reading && !reading.isStale) return 'mend'
  return state === 'reading' ? 'mend' : 'check'
}

/** All steps of a file, with where one may go now. */
export function stagesOf(whole: Pick<Import, 'state' | 'sheets' | 'reading'>): Stage<ImportStep>[] {
  const due = importSteps.indexOf(stepDue(whole))
  const isRead = whole.state === 'read' && whole.reading !== null && !whole.reading.isStale
  const isTried = whole.reading !== null
  return importSteps.map((key, i) => ({
    key,
    label: stepLabels[key],
    open: i > 0 && (i <= due || isRead || (isTried && key === 'mend')),
    done: i < due,
  }))
}

/** The step to show: the one asked for when one may go there, else the one that is due. */
export function stepShown(whole: Pick<Import, 'state' | 'sheets' | 'reading'>, wanted: string): ImportStep {
  const stage = stagesOf(whole).find(({ key }) => key === wanted)
  return stage?.open ? stage.key : stepDue(whole)
}

/** What has to be done before it can be handed in; empty when nothing. */
export function hindrances(reading: Reading): string[] {
  return [
    ...(reading.isStale ? ['认表的选择改过了，要重新读一遍'] : []),
    ...(reading.accepted === 0 ? ['没有一行能用'] : []),
    ...(reading.isMostlyRejected ? ['一半以上的行有问题，先改到一半以下'] : []),
  ]
}
