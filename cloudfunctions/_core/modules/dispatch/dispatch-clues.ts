import { randomInt } from 'node:crypto'
import type { Database } from '@core/db/schema'
import type { StaffCallContext } from '@core/host/handler'
import { appendAudit } from '@core/modules/audit/append-audit.queries'
import { hourOf } from '@core/modules/cases/hour'
import { submissionHash } from '@core/modules/cases/submission'
import { viewerOf } from '@core/modules/clues/visible-clues.queries'
import { selectDutyOverrides } from '@core/modules/deadlines/deadlines.queries'
import { amberFrom, dueDay } from '@core/modules/deadlines/duty-dates'
import { loadCalendar } from '@core/modules/deadlines/load-calendar'
import { at } from '@core/tables/reading/workbook'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { todayInShanghai } from '@shared/domain/dates'
import { dutyFor } from '@shared/domain/deadlines'
import { AppError } from '@shared/errors'
import type { Kysely } from 'kysely'
import { describeDispatch } from './describe-dispatch'
import {
  insertBatch,
  lockDispatching,
  selectBatchOfSubmission,
  selectDispatches,
  selectNextNumber,
} from './dispatch.queries'
import { insertCases, type NewCase, type Opening, recordOpening, renewCases } from './open-cases.queries'
import { canGo, checkChosenUnit, selectionOf } from './plan-targets'
import { lockOldCases, selectTargets, type Target } from './targets.queries'

/**
 * Hands open clues to the units that verify them, as one numbered batch: a case for each, with the clock of receiving. Clues that
 * nobody can take, or that a comparison is changing at this moment, stay open. The same submission again returns the batch as it is.
 * @throws AppError `input-invalid`; `dispatch-changed` when more or fewer clues can go than the plan showed; `dispatch-empty`
 */
export async function dispatchClues(
  input: ParsedInputOf<'staff-api', 'dispatch-clues'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'dispatch-clues'>> {
  const { submission, title, note, verifyBy, expected, ...chosen } = input
  const { actor } = call
  const hash = submissionHash(call.keys, submission)
  const now = call.now()
  const today = todayInShanghai(now)
  if (verifyBy !== undefined && verifyBy <= today)
    throw new AppError('input-invalid', at('verifyBy', '核查截止日期要在今天以后'))
  const viewer = viewerOf(actor)
  const selection = selectionOf(chosen)
  return call.db.transaction().execute(async (trx) => {
    await lockDispatching(trx, actor.county)
    const done = await selectBatchOfSubmission(trx, hash)
    if (done) return answer(trx, call, done, 0)
    await checkChosenUnit(trx, viewer, selection)
    await lockOldCases(trx, viewer, selection)
    const targets = await selectTargets(trx, viewer, selection, true)
    const able = targets.filter(canGo)
    if (expected !== undefined && able.length !== expected) throw new AppError('dispatch-changed')
    if (able.length === 0) throw new AppError('dispatch-empty')
    const number = await selectNextNumber(trx, actor.county)
    const batchId = await insertBatch(trx, {
      county: actor.county,
      number,
      title,
      note,
      verifyBy: verifyBy ?? null,
      madeBy: actor.id,
      madeAt: now,
      submissionHash: hash,
    })
    await openCases(trx, await openingOf(trx, call, batchId), able)
    await appendAudit(trx, {
      county: actor.county,
      actor: actor.account,
      action: 'clue.dispatch',
      subject: `dispatch:${batchId}`,
      detail: { number, clues: able.length, left: targets.length - able.length },
    })
    return answer(trx, call, batchId, targets.length - able.length)
  })
}

async function answer(trx: Kysely<Database>, { actor, now }: StaffCallContext, id: string, left: number) {
  const [row] = await selectDispatches(trx, actor, todayInShanghai(now()), { id, limit: 1 })
  if (!row) throw new AppError('not-found')
  return { dispatch: describeDispatch(row), left }
}

async function openingOf(
  trx: Kysely<Database>,
  { actor, now }: StaffCallContext,
  batchId: string,
): Promise<Opening> {
  const today = todayInShanghai(now())
  const duty = dutyFor('receive', 'clue', await selectDutyOverrides(trx, actor.county))
  const calendar = await loadCalendar(trx)
  const dueOn = dueDay(duty, today, calendar)
  const amberOn = dueOn && amberFrom(dueOn, duty.limit, duty.unit, calendar)
  return {
    county: actor.county,
    batchId,
    staffId: actor.id,
    at: hourOf(now()),
    today,
    receive: { ...duty, dueOn, amberOn },
  }
}

type Able = Target & { unitId: string }

async function openCases(trx: Kysely<Database>, opening: Opening, able: readonly Able[]): Promise<void> {
  await renewCases(
    trx,
    opening,
    able.flatMap(({ caseId, unitId }) => (caseId === null ? [] : [{ caseId, unitId }])),
  )
  let left = able.filter(({ caseId }) => caseId === null)
  for (let attempt = 0; left.length > 0; attempt++) {
    if (attempt === 20) throw new Error('no free case numbers')
    const made = new Set(
      await insertCases(
        trx,
        opening,
        left.map((target) => newCase(opening, target)),
      ),
    )
    left = left.filter(({ clueId }) => !made.has(clueId))
  }
  await recordOpening(trx, opening)
}

const DIGITS = 8

/** Ids and numbers are random: running ones would show by their gaps that hidden cases exist. */
function newCase({ today }: Opening, { clueId, unitId, village, programme }: Able): NewCase {
  const number = `${today.slice(0, 7).replace('-', '')}-${String(randomInt(10 ** DIGITS)).padStart(DIGITS, '0')}`
  return { id: randomInt(1, 2 ** 47), number, clueId, unitId, village, programme }
}
