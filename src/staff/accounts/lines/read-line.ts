import { parseYuan } from '@shared/domain/money'
import type { LineInput, LineKind, StaffLine } from '../account-types'

/** A line as it is typed. */
export interface LineFields {
  kind: LineKind
  category: string
  day: string
  summary: string
  amount: string
  counterparty: string
  isPerson: boolean
  project: string
  quantity: string
  inUse: '' | 'yes' | 'no'
  contract: string
  progress: string
  acceptedOn: string
  effect: string
}

export type LineFaults = Partial<Record<keyof LineFields, string>>

const yuan = (fen: number | null) => (fen === null ? '' : String(fen / 100))

/** What is typed into a new line, or what stands in the one that is changed. */
export function fieldsOf(kind: LineKind, line?: StaffLine): LineFields {
  return {
    kind,
    category: line?.category ?? '',
    day: line?.day ?? '',
    summary: line?.summary ?? '',
    amount: line ? yuan(line.amountFen) : '',
    counterparty: line?.counterparty ?? '',
    isPerson: line?.counterpartyIsPerson ?? false,
    project: line?.project ?? '',
    quantity: line?.quantity ?? '',
    inUse: line?.inUse === true ? 'yes' : line?.inUse === false ? 'no' : '',
    contract: yuan(line?.contractFen ?? null),
    progress: line?.progress === null || line === undefined ? '' : String(line.progress),
    acceptedOn: line?.acceptedOn ?? '',
    effect: line?.effect ?? '',
  }
}

const amountFault = '请写成 1200 或 1200.50 这样的数'

/** The line as the contract wants it, or everything that is wrong with it at once. */
export function readLine(
  fields: LineFields,
): { line: LineInput; faults?: undefined } | { line?: undefined; faults: LineFaults } {
  const faults: LineFaults = {}
  const { kind } = fields
  const isProject = kind === 'project'
  const amount = parseYuan(fields.amount, 'yuan')
  const contract = isProject && fields.contract.trim() ? parseYuan(fields.contract, 'yuan') : undefined
  const progress = isProject ? fields.progress.trim().replace(/[%％]$/, '') : ''
  if (!fields.category) faults.category = '请选一类'
  if (fields.summary.trim().length < 2) faults.summary = '请用大白话写明干了什么，至少 2 个字'
  if (!amount.ok) faults.amount = amountFault
  if (contract && !contract.ok) faults.contract = amountFault
  if (progress && !(/^\d{1,3}$/.test(progress) && Number(progress) <= 100))
    faults.progress = '请填 0 到 100 的整数'
  if (Object.keys(faults).length > 0 || !amount.ok || (contract && !contract.ok)) return { faults }
  const text = (value: string) => value.trim() || null
  return {
    line: {
      kind,
      category: fields.category,
      day: fields.day || null,
      summary: fields.summary.trim(),
      amountFen: amount.fen,
      counterparty: text(fields.counterparty),
      counterpartyIsPerson: fields.isPerson && fields.counterparty.trim() !== '',
      project: text(fields.project),
      quantity: text(fields.quantity),
      inUse: kind === 'asset' && fields.inUse ? fields.inUse === 'yes' : null,
      contractFen: contract?.ok ? contract.fen : null,
      progress: progress ? Number(progress) : null,
      acceptedOn: isProject ? fields.acceptedOn || null : null,
      effect: text(fields.effect),
    },
  }
}
