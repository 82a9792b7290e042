import type { StaffCallContext } from '@core/host/handler'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { type BatchState, batchStateWords } from '@shared/domain/batches'
import { neededFields } from '@shared/domain/payment-fields'
import { describeImport, describeReading, problemOf } from './describe-import'
import { describeSheet, fieldsOfFiles } from './describe-sheets'
import { type ImportRow, selectChoosableProgrammes, selectTwins } from './imports.queries'
import { layOutImport } from './laid-out-import'
import { missingChoices } from './missing-choices'
import { requireImport } from './require-import'
import { selectDraftExtent } from './rows/drafts.queries'
import { openUnknown } from './sealed'

const MOST_TWINS = 10
const NO_GUESSES = { programme: null, period: null, region: null, isRecovery: false }

/**
 * One file on its way: what was recognised and chosen, what is missing, what came of reading it.
 * @throws AppError `not-found`, also for a file of another unit
 */
export async function getImport(
  { id }: ParsedInputOf<'staff-api', 'get-import'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'get-import'>> {
  const { db, actor, keys } = call
  const row = await requireImport(call, id)
  const laidOut = await layOutImport(call, row)
  const extent = await selectDraftExtent(db, actor.id, id)
  const error = problemOf(row)
  return {
    ...describeImport(row),
    region: row.region === null ? null : { code: row.region, name: row.regionName ?? row.region },
    mayWrite: actor.roles.includes('clerk'),
    sheets: laidOut?.sheets.map(describeSheet) ?? [],
    guesses: laidOut?.recognised.guesses ?? NO_GUESSES,
    remembered:
      row.rememberedAt === null ? null : { by: row.rememberedBy!, at: row.rememberedAt.toISOString() },
    fields: fieldsOfFiles(neededFields),
    programmes: await selectChoosableProgrammes(db, actor),
    missing: missingChoices(row, laidOut).map(({ message }) => message),
    error,
    reading: describeReading(row, extent, openUnknown(keys, row.unknownEnc).length),
    others: await othersOf(row, call),
    hasSource: row.hasSource,
  }
}

async function othersOf(row: ImportRow, { db }: StaffCallContext) {
  if (row.programme === null || row.period === null) return []
  const twins = await selectTwins(db, row, MOST_TWINS)
  return twins.map(({ fileName, by, at, state, versionState }) => ({
    fileName,
    by,
    at: at.toISOString(),
    stateWords: versionState
      ? batchStateWords(versionState as BatchState, false)
      : (OTHER_WORDS[state] ?? ''),
  }))
}

const OTHER_WORDS: Record<string, string> = { new: '正在识别', recognised: '还没有读取', read: '草稿' }
