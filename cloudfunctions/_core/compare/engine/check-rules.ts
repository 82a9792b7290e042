import { registryKindNames } from '@shared/domain/registry-kinds'
import { AppError, type FieldFault } from '@shared/errors'
import { findingColumns, relationOf, type SqlType, subjectColumns } from '../inputs'
import { readRuleFiles } from '../load-rules'
import type { Rule } from '../rule-file'
import { bindRule, paramsOf } from '../rule-sql'
import type { Engine } from './duckdb'

/** What a declared type is called by the engine. */
const FAMILIES: Readonly<Partial<Record<SqlType, RegExp>>> = {
  text: /^VARCHAR$/,
  date: /^DATE$/,
  uuid: /^UUID$/,
  bigint: /^(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT|UINTEGER|UBIGINT)$/,
}

const registryRelations = new Set(registryKindNames.map(relationOf))
const FILLED_IN = /\{([a-z0-9_.]+)\}/g
const ANY_DAY = '2026-01-01'

/** Name of the relation whose row a column names; undefined for any other column. */
export function relationOfRow(column: string): string | undefined {
  const relation = /^(.+)_row$/.exec(column)?.[1]
  return relation && registryRelations.has(relation) ? relation : undefined
}

/**
 * The rules of a folder. Where a file cannot be read, the queries of the others are checked as well, so that all faults are told
 * together.
 *
 * @throws AppError `rules-invalid` with every fault of every file, in header and query
 */
export async function requireRules(engine: Engine, folder: string): Promise<readonly Rule[]> {
  const { rules, faults } = readRuleFiles(folder)
  if (faults.length > 0) await checkRules(engine, rules, faults)
  return rules
}

/**
 * Prepares every rule against the relations that the engine holds, without running it: unknown tables and columns, missing
 * columns of the result, wrong types, sentences that name a fact which the query does not return.
 *
 * @throws AppError `rules-invalid` with every fault of every rule, after those that are known already
 */
export async function checkRules(
  engine: Engine,
  rules: readonly Rule[],
  known: readonly FieldFault[] = [],
): Promise<void> {
  const faults: FieldFault[] = [...known]
  for (const rule of rules) faults.push(...(await faultsOf(engine, rule)))
  if (faults.length > 0) throw new AppError('rules-invalid', { fields: faults })
}

async function faultsOf(engine: Engine, rule: Rule): Promise<FieldFault[]> {
  const fault = (message: string): FieldFault => ({ field: rule.id, message })
  let columns: Map<string, string>
  try {
    const rows = await engine.rows(`describe ${bindRule(rule, paramsOf(rule), ANY_DAY)}`)
    columns = new Map(rows.map((row) => [String(row.column_name), String(row.column_type)]))
  } catch (error) {
    const [what = ''] = (error as Error).message.split('\n')
    return [fault(`查询不能执行：${what.replace(/^\w+ Error:\s*/, '')}`)]
  }
  return [...resultFaults(rule, columns), ...sentenceFaults(rule, columns)].map(fault)
}

function resultFaults(rule: Rule, columns: ReadonlyMap<string, string>): string[] {
  const subject = subjectColumns[rule.subject]
  const wanted: Record<string, SqlType> = { ...findingColumns, [subject.column]: subject.type }
  const faults = [subject.column, 'span', ...rule.judged_on]
    .filter((name) => !columns.has(name))
    .map((name) => `结果里没有 ${name} 这一列`)
  for (const [name, type] of Object.entries(wanted)) {
    const found = columns.get(name)
    if (found && !FAMILIES[type]?.test(found)) faults.push(`${name} 应是 ${type}，查询给出的是 ${found}`)
  }
  for (const name of columns.keys()) {
    if (!name.endsWith('_row')) continue
    const relation = relationOfRow(name)
    if (!relation || !rule.inputs.includes(relation))
      faults.push(`${name} 不是用到的基础库的行号，应写成 death_row 这样`)
  }
  return faults
}

function sentenceFaults(rule: Rule, columns: ReadonlyMap<string, string>): string[] {
  const known = new Set([
    ...columns.keys(),
    ...Object.keys(rule.params),
    'programme',
    'village',
    ...rule.inputs
      .filter((name) => registryRelations.has(name))
      .flatMap((name) => [`${name}.version`, `${name}.as_of`]),
  ])
  return [rule.reason, rule.would_clear].flatMap((sentence) =>
    [...sentence.matchAll(FILLED_IN)]
      .filter(([, name]) => !known.has(name!))
      .map(([, name]) => `句子里的 {${name}} 不是查询的列，也不是参数`),
  )
}
