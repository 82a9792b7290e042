import type { FieldFault } from '../../errors'
import { parseSpreadsheetDate } from '../dates'
import { parseYuan } from '../money'
import type { FormField } from './types'

export type FormValues = Record<string, string>

/** Whether a field is asked for, given what else was filled in. */
export function isAsked(field: FormField, values: Readonly<FormValues>): boolean {
  return !field.when || field.when.is.indexOf((values[field.when.field] ?? '').trim()) >= 0
}

/**
 * Checks what was filled in: trimmed values of exactly the form's fields that are asked for, or all faults at once. Amounts come
 * back as fen. Whether a chosen unit, person, case or photo may be chosen is for the server to say.
 */
export function readForm(
  form: readonly FormField[],
  values: Readonly<FormValues>,
): { ok: true; values: FormValues } | { ok: false; faults: FieldFault[] } {
  const read: FormValues = {}
  const faults: FieldFault[] = []
  for (const field of form) {
    if (!isAsked(field, values)) continue
    const value = (values[field.name] ?? '').trim()
    const message = fieldFault(field, value)
    if (message) faults.push({ field: field.name, message })
    else if (value !== '') read[field.name] = field.kind === 'amount' ? String(fenOf(value)) : value
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, values: read }
}

function fenOf(value: string): number | null {
  const read = parseYuan(value, 'yuan')
  return read.ok ? read.fen : null
}

const DAY = /^\d{4}-\d{2}-\d{2}$/
const TYPED: readonly FormField['kind'][] = ['text', 'count', 'amount']

function fieldFault(field: FormField, value: string): string | null {
  const { kind, label, max, min, options } = field
  if (value === '') {
    if (!field.required) return null
    return `请${TYPED.indexOf(kind) >= 0 ? '填写' : kind === 'photos' ? '添加' : '选择'}${label}`
  }
  const letters = Array.from(value).length
  switch (kind) {
    case 'choice':
      return options!.some((option) => option.value === value) ? null : `请选择${label}`
    case 'choices': {
      const chosen = value.split(',')
      if (chosen.some((one) => !options!.some((option) => option.value === one))) return `请选择${label}`
      return chosen.length < (min ?? 1) ? `${label}至少选 ${min} 项` : null
    }
    case 'date':
      return DAY.test(value) && parseSpreadsheetDate(value).ok ? null : `${label}请写成 2026-08-03`
    case 'count':
      return /^\d{1,6}$/.test(value) && Number(value) <= max ? null : `${label}请填 0 到 ${max} 的整数`
    case 'amount': {
      const fen = fenOf(value)
      return fen === null || fen < 0 || fen > max ? `${label}请填金额，如 420 或 1234.50` : null
    }
    case 'photos':
      return value.split(',').length > max ? `${label}最多 ${max} 张` : null
    default:
      if (letters > max) return `${label}最多 ${max} 字`
      return min !== undefined && letters < min ? `${label}至少写 ${min} 个字` : null
  }
}
