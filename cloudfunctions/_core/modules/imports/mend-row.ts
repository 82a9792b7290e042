import type { Database } from '@core/db/schema'
import type { StaffCallContext } from '@core/host/handler'
import { appendAudit } from '@core/modules/audit/append-audit.queries'
import type { Field } from '@core/modules/batches/payment-columns'
import type { FieldTexts } from '@core/modules/batches/rows/row-edit'
import { submissionHash } from '@core/modules/cases/submission'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { todayInShanghai } from '@shared/domain/dates'
import { parsePeriod } from '@shared/domain/period'
import { AppError } from '@shared/errors'
import type { Kysely } from 'kysely'
import { describeReading } from './describe-import'
import { villageQuestion } from './draft-keeper'
import { type ImportRow, lockImport } from './imports.queries'
import { type LaidOutImport, layOutImport } from './laid-out-import'
import { requireImport, requireOpen } from './require-import'
import { checkMended, type MendedRow } from './rows/check-mended'
import { createRowWriter, createTextReader, paymentOf } from './rows/describe-row'
import {
  type DraftRow,
  putDraftRow,
  selectDraftExtent,
  selectDraftRows,
  writeUnknown,
} from './rows/drafts.queries'
import type { RowSource, SealedEdit } from './rows/row-source'
import { openJson, openUnknown, sealJson, type UnknownVillage } from './sealed'

type Input = ParsedInputOf<'staff-api', 'mend-row'>
type Answer = OutputOf<'staff-api', 'mend-row'>

/** Edits of one file; whoever has more to mend mends the file. */
const MOST_EDITS = 20_000

/**
 * Puts one row of a draft right, or leaves it out. It is checked as if it stood so in the file, takes effect at once, and again
 * whenever the file is read again.
 * @throws AppError `not-found` for a row that the draft does not have; `import-moved-on` when a colleague was faster;
 * `import-busy`; `import-closed`
 */
export async function mendRow(input: Input, call: StaffCallContext): Promise<Answer> {
  const submission = submissionHash(call.keys, `mend|${input.submission}`)
  await call.db.transaction().execute(async (trx) => {
    const row = await lockImport(trx, call.actor, input.importId)
    if (!row) throw new AppError('not-found')
    const draft = await findRow({ ...call, db: trx }, input)
    if (draft?.lastSubmission?.equals(submission)) return
    requireOpen(row)
    if (!draft) throw new AppError('not-found')
    if (draft.revision !== input.revision) throw new AppError('import-moved-on')
    await mend(trx, input, call, row, draft, submission)
  })
  return answer(input, call)
}

async function findRow(call: StaffCallContext, { importId, sheetNo, line }: Input) {
  const window = { filter: 'all', name: null, nameKey: null, personKey: null, sheetNo, line }
  const after = { sheetNo: 0, line: -1 }
  const rows = await selectDraftRows(call.db, call.actor.id, importId, { ...window, after, atMost: 1 })
  return rows[0]
}

async function answer(input: Input, call: StaffCallContext): Promise<Answer> {
  const row = await requireImport(call, input.importId)
  const draft = await findRow(call, input)
  if (!draft) throw new AppError('not-found')
  const extent = await selectDraftExtent(call.db, call.actor.id, row.id)
  const reading = describeReading(row, extent, openUnknown(call.keys, row.unknownEnc).length)
  return { row: (await createRowWriter(call, row))(draft), reading: reading! }
}

async function mend(
  trx: Kysely<Database>,
  input: Input,
  call: StaffCallContext,
  row: ImportRow,
  draft: DraftRow,
  submission: Buffer,
): Promise<void> {
  const { keys, actor } = call
  const laidOut = await layOutImport({ ...call, db: trx }, row)
  if (!laidOut) throw new AppError('import-closed')
  if (draft.revision === 0) await refuseTooMany(trx, actor.id, row.id)
  const shown = createTextReader(row, laidOut, keys)(draft)
  const before = sourceOf(draft, shown, call)
  const fields = mergedFields(before.fields, input.fields, shown)
  const leftOut = input.leaveOut ?? draft.leftOut
  const mended = checkMended(before.source, fields, contextOf(call, row, laidOut, input))
  const payment = leftOut ? null : mended.payment
  const kept: RowSource = { texts: mended.texts, warnings: mended.warnings }
  await putDraftRow(trx, actor.id, row.id, {
    sheetNo: input.sheetNo,
    line: input.line,
    payment,
    idSealed: payment ? keys.seal('identity', payment.id_number) : null,
    reasons: mended.reasons,
    warnings: leftOut ? [] : mended.warnings,
    nameKey: mended.texts.name ? keys.nameKey(mended.texts.name) : null,
    sealed: sealJson(keys, kept),
    leftOut,
    edit: sealJson(keys, { fields, source: before.source } satisfies SealedEdit),
    by: actor.account,
    at: call.now(),
    submission,
  })
  await recountVillages(trx, row, call, villagesAsked(draft, shown, mended, leftOut, laidOut, input))
  await appendAudit(trx, {
    county: actor.county,
    actor: actor.account,
    action: 'import.mend',
    subject: `import:${row.id}`,
    // which cells, never what stands in them
    detail: { sheet: input.sheetNo, line: input.line, fields: Object.keys(input.fields), leftOut },
  })
}

async function refuseTooMany(trx: Kysely<Database>, staffId: string, importId: string): Promise<void> {
  const { edited } = await selectDraftExtent(trx, staffId, importId)
  if (edited >= MOST_EDITS)
    throw new AppError('input-invalid', {
      fields: [{ field: 'line', message: `在页面上最多改 ${MOST_EDITS} 行，请在原文件里改好再上传。` }],
    })
}

/** The row as it came, and what was put right before. */
function sourceOf(
  draft: DraftRow,
  shown: FieldTexts,
  { keys }: StaffCallContext,
): { source: RowSource; fields: FieldTexts } {
  if (draft.editSealed) {
    const { source, fields } = openJson<SealedEdit>(keys, draft.editSealed)
    return { source, fields }
  }
  const payment = paymentOf(draft, keys)
  if (payment) return { source: { texts: shown, payment, warnings: draft.warnings ?? [] }, fields: {} }
  return { source: openJson<RowSource>(keys, draft.sealed!), fields: {} }
}

/** What was put right with what is put right now; cells that are sent back as they were shown are left alone. */
function mergedFields(before: FieldTexts, sent: Input['fields'], shown: FieldTexts): FieldTexts {
  const fields = { ...before }
  for (const [field, text] of Object.entries(sent) as [Field, string | null][]) {
    if (text === null) delete fields[field]
    else if (text.trim() !== (shown[field] ?? '')) fields[field] = text.trim()
  }
  return fields
}

function contextOf(
  { keys, now }: StaffCallContext,
  row: ImportRow,
  { sheets, villages }: LaidOutImport,
  { sheetNo, line }: Input,
) {
  const laid = sheets.find(({ sheet }) => sheet.no === sheetNo)
  return {
    sheetNo,
    line,
    scale: laid?.layout?.scale ?? ('yuan' as const),
    period: parsePeriod(row.period!)!,
    isRecovery: row.isRecovery,
    today: todayInShanghai(now()),
    keys,
    resolveVillage: villages.forSheet(laid?.villageSheet ?? null),
  }
}

interface VillagesAsked {
  former: ReturnType<typeof villageQuestion>
  now: ReturnType<typeof villageQuestion>
}

function villagesAsked(
  draft: DraftRow,
  shown: FieldTexts,
  mended: MendedRow,
  leftOut: boolean,
  { sheets }: LaidOutImport,
  { sheetNo }: Input,
): VillagesAsked {
  const sheetName = sheets.find(({ sheet }) => sheet.no === sheetNo)?.villageSheet ?? null
  const asked = (reasons: readonly string[], { village, town }: FieldTexts) =>
    villageQuestion(reasons, village || undefined, town || undefined, sheetName)
  return { former: asked(draft.reasons, shown), now: leftOut ? null : asked(mended.reasons, mended.texts) }
}

/** The list of village names that nobody understood, with this row moved. */
async function recountVillages(
  trx: Kysely<Database>,
  row: ImportRow,
  { keys }: StaffCallContext,
  { former, now }: VillagesAsked,
): Promise<void> {
  if (former?.key === now?.key) return
  const villages = openUnknown(keys, row.unknownEnc)
  const find = ({ entry }: NonNullable<VillagesAsked['now']>) =>
    villages.find(({ text, town }) => text === entry.text && town === entry.town)
  if (former) {
    const known = find(former)
    if (known) known.rows--
  }
  if (now) {
    const known = find(now)
    if (known) known.rows++
    else villages.push({ ...now.entry, rows: 1 })
  }
  const left: UnknownVillage[] = villages.filter(({ rows }) => rows > 0)
  await writeUnknown(trx, row.id, sealJson(keys, left))
}
