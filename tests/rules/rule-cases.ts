import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Columns, inputs, type SqlType } from '@core/compare/inputs'
import type { Rule } from '@core/compare/rule-file'
import { bindRule, paramsOf } from '@core/compare/rule-sql'
import { type Fact, type Facts, sentencesOf } from '@core/compare/sentences'
import { PROGRAMME_KINDS } from '@core/modules/programmes/programme-kinds'
import type { Day } from '@shared/domain/dates'
import { parsePeriod } from '@shared/domain/period'
import { parse } from 'yaml'

type Row = Record<string, Fact>

export interface RuleCase {
  name: string
  /** Day of the run; 2026-11-22 unless the case says. */
  as_of?: Day
  params?: Record<string, number>
  rows: Record<string, Row[]>
  /** Exactly these findings; each names the columns that matter, `reason` and `would_clear` among them. */
  findings: Row[]
}

export interface RuleCases {
  rule: string
  cases: RuleCase[]
}

export const AS_OF: Day = '2026-11-22'
export const VILLAGE = '621122108201'

/** Every file of cases, by rule. */
export function readCases(): RuleCases[] {
  return readdirSync(__dirname)
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => parse(readFileSync(join(__dirname, file), 'utf8')) as RuleCases)
}

/** A letter or a word stands for a key: the same one gives the same uuid. */
export function uuidOf(word: string): string {
  const h = createHash('md5').update(word).digest('hex')
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-${h.slice(12, 16)}-${h.slice(16, 20)}-${h.slice(20)}`
}

/** What a row of a case need not say. */
function withDefaults(relation: string, row: Row, index: number): Row {
  const columns: Columns = inputs[relation]!
  const usual: Row = {}
  if ('row_no' in columns) usual.row_no = index + 1
  if ('name_hash' in columns) usual.name_hash = row.person_key ?? null
  const full: Row = { ...usual, ...(DEFAULTS[relation]?.(row, index) ?? {}), ...row }
  const unknown = Object.keys(full).filter((name) => !(name in columns))
  if (unknown.length > 0) throw new Error(`${relation} has no column ${unknown.join(', ')}`)
  return full
}

const periodOf = (row: Row) => {
  const period = parsePeriod(String(row.period ?? '2026-06'))
  if (!period) throw new Error(`no period ${row.period}`)
  return period
}

const DEFAULTS: Record<string, (row: Row, index: number) => Row> = {
  payments: (row, index) => {
    const { period, firstDay, lastDay } = periodOf(row)
    const kind = String(row.programme_kind ?? 'rural-dibao')
    return {
      id: index + 1,
      version_id: 1,
      programme_kind: kind,
      programme_code: kind,
      village_code: VILLAGE,
      period,
      period_from: firstDay,
      period_to: lastDay,
      amount_fen: 10_000,
      paid_on: lastDay,
      paid_on_exact: true,
    }
  },
  batches: (row, index) => {
    const { period, firstDay, lastDay } = periodOf(row)
    const kind = String(row.programme_kind ?? 'rural-dibao')
    return {
      version_id: index + 1,
      batch_id: index + 1,
      programme_kind: kind,
      programme_code: kind,
      unit_id: 'civil',
      period,
      period_from: firstDay,
      period_to: lastDay,
      state: 'published',
      first_paid_on: lastDay,
      last_paid_on: lastDay,
      rows_read: 100,
      rows_accepted: 100,
      rows_rejected: 0,
      id_faults: 0,
      is_recovery: false,
    }
  },
  eligibility: (row) => ({
    programme_kind: 'rural-dibao',
    programme_code: row.programme_kind ?? 'rural-dibao',
  }),
  standard: (row) => ({ programme_kind: 'rural-dibao', programme_code: row.programme_kind ?? 'rural-dibao' }),
  programmes: (row) => ({ programme_code: row.programme_kind ?? null, cadence: 'monthly' }),
  household: () => ({ village_code: VILLAGE, together: true }),
  villages: () => ({
    village_code: VILLAGE,
    town_code: VILLAGE.slice(0, 9),
    name: '杨营村',
    town_name: '马河镇',
  }),
}

function literal(type: SqlType, value: Fact): string {
  if (value === null || value === undefined) return 'null'
  if (type === 'uuid') return `cast('${uuidOf(String(value))}' as uuid)`
  if (type === 'text') return `'${String(value).replaceAll("'", "''")}'`
  if (type === 'date') return `date '${value}'`
  return String(value)
}

/** Statements that put the rows of a case into the empty tables of `createTables`. */
export function insertRows(rows: RuleCase['rows']): string[] {
  return Object.entries(rows).map(([relation, list]) => {
    const columns = inputs[relation]
    if (!columns) throw new Error(`no relation ${relation}`)
    const names = Object.keys(columns)
    const values = list.map((row, index) => {
      const full = withDefaults(relation, row, index)
      return `(${names.map((name) => literal(columns[name]!, full[name] ?? null)).join(', ')})`
    })
    return `insert into ${relation} (${names.join(', ')}) values ${values.join(', ')}`
  })
}

export function sqlOf(rule: Rule, { params, as_of }: RuleCase): string {
  return bindRule(rule, paramsOf(rule, params), as_of ?? AS_OF)
}

/** A finding as a case writes it: keys as the words that they came from, sentences filled in. */
export function present(rule: Rule, ruleCase: RuleCase, found: Row[]): Row[] {
  const words = new Map<string, string>()
  for (const row of [...Object.values(ruleCase.rows).flat(), ...ruleCase.findings])
    for (const value of Object.values(row)) words.set(uuidOf(String(value)), String(value))
  return found.map((row) => {
    const sentences = sentencesOf(rule, {
      ...builtIns(rule, row),
      ...paramsOf(rule, ruleCase.params),
      ...row,
    })
    const clear = Object.entries(row).map(([name, value]) => [name, words.get(String(value)) ?? value])
    return { ...Object.fromEntries(clear), reason: sentences.reason, would_clear: sentences.wouldClear }
  })
}

function builtIns(rule: Rule, row: Row): Facts {
  const facts: Record<string, Fact> = {
    programme: PROGRAMME_KINDS[String(row.programme_code)]?.name ?? String(row.programme_code ?? ''),
    village: '杨营村',
  }
  for (const name of rule.inputs) {
    facts[`${name}.version`] = 3
    facts[`${name}.as_of`] = '2026-11-01'
  }
  return facts
}
