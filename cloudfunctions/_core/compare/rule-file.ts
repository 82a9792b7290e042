import { PROGRAMME_KINDS } from '@core/modules/programmes/programme-kinds'
import { registryKindNames } from '@shared/domain/registry-kinds'
import type { FieldFault } from '@shared/errors'
import { parse } from 'yaml'
import * as z from 'zod'
import { inputs, relationOf, subjectColumns } from './inputs'

const chinese = z.string().regex(/[\u4e00-\u9fff]/, '应是中文的一句话')
const column = z.string().regex(/^[a-z][a-z0-9_]*$/, '应是列名')

const param = z
  .strictObject({
    label: chinese,
    unit: z.string(),
    default: z.number(),
    min: z.number(),
    max: z.number(),
  })
  .refine(({ default: value, min, max }) => min <= value && value <= max, '默认值不在上下限之内')

const header = z.strictObject({
  id: z.string().regex(/^r\d\d$/, '应写成 r01'),
  /** Rises when the same rows may give other findings. */
  version: z.int().min(1),
  title: chinese,
  level: z.enum(['red', 'amber', 'blue']),
  kind: z.enum(['violation', 'entitlement', 'quality']),
  subject: z.enum(Object.keys(subjectColumns) as [keyof typeof subjectColumns]),
  /** Kinds of programmes, bound to `:kinds`; `all` where the rule is for every programme. */
  programmes: z.union([z.literal('all'), z.array(z.enum(Object.keys(PROGRAMME_KINDS) as [string])).min(1)]),
  /** Whether it is asked before an application is approved (关口前移). */
  before_approval: z.boolean(),
  basis: z.array(chinese).min(1),
  params: z.record(column, param),
  inputs: z.array(z.enum(Object.keys(inputs) as [string])).min(1),
  /** Registries among the inputs without which the rule still makes sense; without any other one it is not run. */
  works_without: z.array(z.enum(registryKindNames.map(relationOf) as [string, ...string[]])).default([]),
  /** Facts that a verdict judges: a refuted clue stays silent while they stay the same. */
  judged_on: z.array(column).min(1),
  /** What is compared, in plain words, for the rule's card. */
  plain: chinese,
  false_positives: z.array(chinese).min(1),
  /** Why, in one sentence; `{fact}`, `{parameter}`, `{programme}`, `{village}`, `{relation.version}`, `{relation.as_of}`. */
  reason: chinese,
  /** The same for an applicant, who has not been paid yet; `reason` where it says nothing of payments. */
  approval_reason: chinese.optional(),
  /** The single fact that would clear it. */
  would_clear: chinese,
})

export type RuleHeader = z.output<typeof header>

export interface Rule extends RuleHeader {
  /** The query, without the header. */
  sql: string
}

const HEADER = /^\s*\/\*\n([\s\S]*?)\*\/\s*/
/** Writings that the two engines do not share. */
const NOT_SHARED: readonly [RegExp, string][] = [
  [/::/, '请用 cast(… as …)，不用 ::'],
  [/\bqualify\b/i, '不用 qualify'],
  [/\bilike\b/i, '不用 ilike'],
  [/(^|\s)!?~\*?\s/, '不用正则运算符，改用 like'],
  [/;/, '只写一个查询，不用分号'],
  [/\b(now|current_date|current_timestamp|random)\b/i, '日期用 :as_of，结果要能重算'],
]

/**
 * Reads one rule file: the header (YAML in the first comment) and the query. All faults at once.
 */
export function parseRuleFile(
  file: string,
  text: string,
): { ok: true; rule: Rule } | { ok: false; faults: FieldFault[] } {
  const match = HEADER.exec(text)
  if (!match) return { ok: false, faults: [{ field: file, message: '文件开头没有 /* … */ 写的规则说明。' }] }
  let yaml: unknown
  try {
    yaml = parse(match[1]!)
  } catch {
    return { ok: false, faults: [{ field: file, message: '规则说明不是正确的 YAML。' }] }
  }
  const sql = text.slice(match[0].length).trim()
  const read = header.safeParse(yaml)
  const faults: FieldFault[] = read.success
    ? faultsOfQuery(file, sql, read.data)
    : read.error.issues.map((issue) => ({
        field: `${file} ${issue.path.join('.')}`,
        message: /[\u4e00-\u9fff]/.test(issue.message) ? issue.message : '缺少这一项，或写法不对',
      }))
  if (read.success && !file.startsWith(`${read.data.id}-`))
    faults.push({ field: file, message: `文件名应以 ${read.data.id}- 开头` })
  return faults.length > 0 || !read.success
    ? { ok: false, faults }
    : { ok: true, rule: { ...read.data, sql } }
}

/** SQL without comments and without what stands in quotes. */
function bare(sql: string): string {
  return sql.replace(/--[^\n]*/g, '').replace(/'(?:[^']|'')*'/g, "''")
}

function faultsOfQuery(file: string, sql: string, rule: RuleHeader): FieldFault[] {
  const faults: FieldFault[] = []
  const add = (message: string) => faults.push({ field: file, message })
  const text = bare(sql)
  for (const [pattern, message] of NOT_SHARED) if (pattern.test(text)) add(message)
  if (!/^with\s/i.test(text.trimStart())) add('查询应由 with 开头，每一步有名字')
  for (const name of placeholdersOf(text))
    if (!(name in rule.params) && name !== 'as_of' && name !== 'kinds') add(`没有名为 ${name} 的参数`)
  for (const name of Object.keys(rule.params))
    if (!placeholdersOf(text).has(name) && !rule.reason.includes(`{${name}}`)) add(`参数 ${name} 没有用到`)
  const used = new Set([...text.matchAll(/\b(?:from|join)\s+([a-z_]+)/gi)].map(([, name]) => name!))
  for (const name of Object.keys(inputs)) {
    if (used.has(name) && !rule.inputs.includes(name)) add(`用到了 ${name}，但 inputs 里没有写`)
    if (!used.has(name) && rule.inputs.includes(name)) add(`inputs 里写了 ${name}，但没有用到`)
  }
  for (const name of rule.works_without)
    if (!rule.inputs.includes(name)) add(`works_without 里的 ${name} 不在 inputs 里`)
  return faults
}

/** `:name` in a query. */
export const PARAMETER_NAME = /(?<![:\w]):([a-z][a-z0-9_]*)/g

function placeholdersOf(text: string): Set<string> {
  return new Set([...text.matchAll(PARAMETER_NAME)].map(([, name]) => name!))
}
