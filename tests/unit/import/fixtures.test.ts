import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openTables } from '@core/modules/batches/open-tables'
import {
  emptyCounts,
  type ReadingCounts,
  type RejectedPayment,
  readPayments,
} from '@core/modules/batches/read-payments'
import type { PaymentRow } from '@core/modules/batches/rows/check-row'
import { createVillageSources } from '@core/modules/regions/resolve-village'
import { openWorkbook } from '@core/tables/reading/open-workbook'
import { surveyFile } from '@core/tables/reading/survey-file'
import { parsePeriod } from '@shared/domain/period'
import { AppError } from '@shared/errors'
import type { ExpectedRefusal, ExpectedReport, FixtureCase, ParsedRow } from '../../fixtures/make-files/types'
import { longxiVillages } from './longxi-villages'

const folder = join(__dirname, '../../fixtures/files')
const cases = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as FixtureCase[]
/** These need the database; tests/db/import-fixtures.test.ts compares them. */
const NEEDS_DATABASE = new Set(['duplicate-in-file', 'name-differs', 'seen-in-earlier-batch'])

interface Reading {
  counts: ReadingCounts
  payments: PaymentRow[]
  rejected: RejectedPayment[]
}

async function read({ file, options }: FixtureCase): Promise<Reading> {
  const workbook = await openWorkbook(await surveyFile(join(folder, file)))
  const villages = createVillageSources(longxiVillages(), options.region ?? null)
  const counts = emptyCounts()
  const tables = await openTables(workbook, villages, {})
  const result: Reading = { counts, payments: [], rejected: [] }
  const reading = {
    period: parsePeriod(options.period)!,
    isRecovery: options.recovery === true,
    dateOffset: workbook.dateOffset,
    today: '2026-11-22',
  }
  for await (const { payments, rejected } of readPayments(tables, villages, reading, counts)) {
    result.payments.push(...payments)
    result.rejected.push(...rejected)
  }
  if (counts.read === 0) throw new AppError('file-empty')
  return result
}

function asParsed(row: PaymentRow, wanted: ParsedRow): ParsedRow {
  const all: Required<ParsedRow> = {
    name: row.name,
    idNumber: row.idNumber,
    village: row.villageCode,
    group: row.groupNo,
    householdNo: row.householdNo ?? '',
    amountFen: row.amountFen,
    persons: row.persons ?? 0,
    quantity: row.quantity ?? '',
    standard: row.standardYuan ?? '',
    account: row.account,
    paidOn: row.paidOnExact ? row.paidOn : null,
  }
  return Object.fromEntries(Object.keys(wanted).map((key) => [key, all[key as keyof ParsedRow]]))
}

const refusals = cases.filter((each) => 'refusal' in each.expected)
const reports = cases.filter((each) => 'read' in each.expected)

test.each(reports.map((each) => [each.file, each.form, each] as const))(
  '%s: %s',
  async (_file, _form, each) => {
    const expected = each.expected as ExpectedReport
    const { counts, payments, rejected } = await read(each)
    const warnings = Object.fromEntries(
      Object.entries(expected.warnings).filter(([code]) => !NEEDS_DATABASE.has(code)),
    )
    expect({ ...counts, mismatches: undefined, leftOut: undefined }).toEqual({
      read: expected.read,
      accepted: expected.accepted,
      rejected: expected.rejected,
      reasons: expected.reasons,
      warnings,
      totalFen: expected.totalFen,
    })
    const codes = (row: { row: number; codes: string[] }) => ({ row: row.row, codes: [...row.codes].sort() })
    if (expected.rejectedRows) {
      expect(rejected.map(({ line, reasons }) => codes({ row: line, codes: reasons }))).toEqual(
        expected.rejectedRows.map(codes),
      )
    }
    if (expected.acceptedRows) {
      expect(payments.map((row, i) => asParsed(row, expected.acceptedRows![i]!))).toEqual(
        expected.acceptedRows,
      )
    }
  },
)

test.each(refusals.map((each) => [each.file, each.form, each] as const))(
  '%s is refused: %s',
  async (_file, _form, each) => {
    const expected = each.expected as ExpectedRefusal
    const error = await read(each).catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(AppError)
    expect((error as AppError).code).toBe(expected.refusal)
    if (expected.missing)
      expect((error as AppError).fields?.map(({ field }) => field)).toEqual(expected.missing)
  },
)
