import type { Day } from '@shared/domain/dates'
import { PARAMETER_NAME, type Rule } from './rule-file'

export type Params = Readonly<Record<string, number>>

/** Defaults of a rule with a county's own values laid over them; unknown names and values out of bounds are left out. */
export function paramsOf(rule: Rule, own: Readonly<Record<string, unknown>> = {}): Params {
  return Object.fromEntries(
    Object.entries(rule.params).map(([name, { default: usual, min, max }]) => {
      const value = own[name]
      const fits = typeof value === 'number' && value >= min && value <= max
      return [name, fits ? value : usual]
    }),
  )
}

/** The kinds of programmes that a rule is for, as `:kinds`; null: every programme. */
function kindsOf(rule: Rule): string {
  return rule.programmes === 'all' ? 'null' : rule.programmes.map((kind) => `'${kind}'`).join(', ')
}

/**
 * The query with its placeholders filled in. Values are numbers within declared bounds, a day, and names of our own catalogue:
 * nothing that a person typed gets here as text.
 */
export function bindRule(rule: Rule, params: Params, asOf: Day): string {
  return rule.sql.replace(PARAMETER_NAME, (whole, name: string) => {
    if (name === 'as_of') return `date '${asOf}'`
    if (name === 'kinds') return kindsOf(rule)
    const value = params[name]
    return value === undefined ? whole : String(value)
  })
}

export interface Step {
  name: string
  /** A query that ends in this step and returns its rows. */
  sql: string
}

/** The named steps of a bound query, each as a query of its own; the last one is the result. */
export function stepsOf(sql: string): Step[] {
  const heads: { name: string; end: number }[] = []
  let depth = 0
  let name = ''
  for (let i = 0; i < sql.length; i++) {
    if (sql.startsWith('--', i)) i = endOf(sql, '\n', i)
    else if (sql[i] === "'") i = endOf(sql, "'", i + 1)
    else if (sql[i] === '(') {
      if (depth === 0) name = /([a-z_][a-z0-9_]*)\s+as\s*$/i.exec(sql.slice(0, i))?.[1] ?? name
      depth++
    } else if (sql[i] === ')') {
      depth--
      if (depth === 0 && name) {
        heads.push({ name, end: i + 1 })
        name = ''
        if (!/^\s*(?:--[^\n]*\n\s*)*,/.test(sql.slice(i + 1))) break
      }
    }
  }
  const steps = heads.map(({ name: step, end }) => ({
    name: step,
    sql: `${sql.slice(0, end)} select * from ${step}`,
  }))
  return [...steps, { name: 'result', sql }]
}

function endOf(sql: string, mark: string, from: number): number {
  const at = sql.indexOf(mark, from)
  return at < 0 ? sql.length : at
}
