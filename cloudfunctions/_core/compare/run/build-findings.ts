import { createHash } from 'node:crypto'
import type { Day } from '@shared/domain/dates'
import type { RegistryKind } from '@shared/domain/registry-kinds'
import { relationOfRow } from '../engine/check-rules'
import type { EngineRow } from '../engine/duckdb'
import type { InputTables } from '../engine/input-tables'
import type { Finding } from '../finding'
import { findingColumns, relationOf, subjectColumns } from '../inputs'
import type { CurrentSet } from '../lake/snapshot'
import { type Fact, type Facts, sentencesOf } from '../sentences'
import type { ChosenRule } from './choose-rules'

/** What sentences and source rows need besides the finding itself. */
export interface FindingContext {
  programmes: ReadonlyMap<string, string>
  villages: ReadonlyMap<string, string>
  registries: ReadonlyMap<string, { kind: RegistryKind; id: number; version: number; asOf: Day }>
}

const NOT_LOADED = '（未载入）'

export function findingContext(tables: InputTables, current: CurrentSet): FindingContext {
  const names = (rows: readonly EngineRow[], key: string) =>
    new Map(rows.map((row) => [String(row[key]), String(row.name)]))
  return {
    programmes: names(tables.programmes, 'programme_code'),
    villages: names(tables.villages, 'village_code'),
    registries: new Map(
      current.registries.map(({ kind, id, version, asOf }) => [
        relationOf(kind),
        { kind, id, version, asOf },
      ]),
    ),
  }
}

/**
 * Gives a function that turns a row of a rule's result into a finding: standard columns with their defaults, facts, source rows,
 * sentences, and the hash of what a verdict would judge. Null for a row that is about nobody.
 */
export function createFindingBuilder(
  { rule, params }: ChosenRule,
  context: FindingContext,
): (row: EngineRow) => Finding | null {
  const subjectColumn = subjectColumns[rule.subject].column
  const versions = versionFacts(rule.inputs, context)

  return (row) => {
    const subjectKey = row[subjectColumn]
    const span = row.span
    if (subjectKey === null || subjectKey === undefined || span === null || span === undefined) return null
    const text = (name: string) => {
      const value = row[name]
      return value === null || value === undefined || value === '' ? null : String(value)
    }
    const villageCode = rule.subject === 'village' ? String(subjectKey) : text('village_code')
    const programmeCode = text('programme_code')
    const { reason, wouldClear } = sentencesOf(rule, {
      ...versions,
      ...params,
      programme: context.programmes.get(programmeCode ?? '') ?? programmeCode ?? '',
      village: context.villages.get(villageCode ?? '') ?? '',
      ...row,
    })
    return {
      subjectKey: String(subjectKey),
      villageCode,
      programmeCode,
      span: String(span),
      periods: text('periods') ?? '',
      amountFen: Number(row.amount_fen ?? 0),
      paymentIds: (text('payment_ids') ?? '').split(',').filter(Boolean).map(Number),
      firstPaidOn: text('first_paid_on'),
      lastPaidOn: text('last_paid_on'),
      facts: factsOf(row, subjectColumn),
      sources: sourcesOf(row, context),
      reason,
      wouldClear,
      inputsHash: hashOf(rule.judged_on, row),
    }
  }
}

/** `{death.version}` and `{death.as_of}` of the registries that a rule reads. */
function versionFacts(relations: readonly string[], { registries }: FindingContext): Facts {
  const facts: Record<string, Fact> = {}
  for (const name of relations) {
    const registry = registries.get(name)
    facts[`${name}.version`] = registry?.version ?? NOT_LOADED
    facts[`${name}.as_of`] = registry?.asOf ?? NOT_LOADED
  }
  return facts
}

function factsOf(row: EngineRow, subjectColumn: string): Facts {
  return Object.fromEntries(
    Object.entries(row).filter(
      ([name]) => name !== subjectColumn && !(name in findingColumns) && !relationOfRow(name),
    ),
  )
}

function sourcesOf(row: EngineRow, { registries }: FindingContext): Finding['sources'] {
  return Object.entries(row).flatMap(([name, rowNo]) => {
    const registry = registries.get(relationOfRow(name) ?? '')
    if (!registry || rowNo === null) return []
    const { kind, id, version, asOf } = registry
    return [{ kind, version_id: id, version, as_of: asOf, row_no: Number(rowNo) }]
  })
}

function hashOf(names: readonly string[], row: EngineRow): string {
  const judged = [...names].sort().map((name) => [name, row[name]])
  return createHash('sha256').update(JSON.stringify(judged)).digest('hex')
}
