import { randomBytes } from 'node:crypto'
import type { Database } from '@core/db/schema'
import type { StaffCallContext } from '@core/host/handler'
import { appendAudit } from '@core/modules/audit/append-audit.queries'
import { hourOf } from '@core/modules/cases/hour'
import { submissionHash } from '@core/modules/cases/submission'
import { selectDutyOverrides } from '@core/modules/deadlines/deadlines.queries'
import { amberFrom, dueDay } from '@core/modules/deadlines/duty-dates'
import { loadCalendar } from '@core/modules/deadlines/load-calendar'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { todayInShanghai } from '@shared/domain/dates'
import { dutyFor } from '@shared/domain/deadlines'
import { drawSample } from '@shared/domain/sample'
import { AppError } from '@shared/errors'
import type { Kysely } from 'kysely'
import { describeRound } from './describe-round'
import { rankBySeed } from './rank-by-seed'
import {
  insertRound,
  lockDrawing,
  recordDraw,
  selectPool,
  selectRoundOfSubmission,
  selectRounds,
  selectSeed,
  takeSeed,
} from './rechecks.queries'

const SEED_BYTES = 16

/**
 * Draws a sample of the refuted cases that the actor's unit rechecks. The seed is committed first, in a transaction of its own, and
 * stays until it has been used: breaking off does not get another one. Then one transaction does the whole round. The same
 * submission again returns the round.
 * @throws AppError `recheck-empty`
 */
export async function drawRecheck(
  { submission, share }: ParsedInputOf<'staff-api', 'draw-recheck'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'draw-recheck'>> {
  const { db, actor } = call
  const hash = submissionHash(call.keys, submission)
  const now = call.now()
  const isNew = (await selectRoundOfSubmission(db, hash)) === undefined
  if (isNew && (await selectPool(db, actor, false)).length > 0) {
    const seed = randomBytes(SEED_BYTES).toString('hex')
    await takeSeed(db, { county: actor.county, unitId: actor.unitId, seed, madeBy: actor.id, madeAt: now })
  }
  return db.transaction().execute(async (trx) => {
    await lockDrawing(trx, actor.county)
    const id = (await selectRoundOfSubmission(trx, hash)) ?? (await draw(trx, call, hash, share))
    const [round] = await selectRounds(trx, actor, { id, limit: 1 })
    if (!round) throw new AppError('not-found')
    return describeRound(round)
  })
}

async function draw(
  trx: Kysely<Database>,
  { actor, now }: StaffCallContext,
  submissionHash: Buffer,
  share: number,
): Promise<string> {
  const pool = await selectPool(trx, actor, true)
  const seed = await selectSeed(trx, actor.unitId)
  if (pool.length === 0 || !seed) throw new AppError('recheck-empty')
  const sample = drawSample(
    pool.map(({ number, townCode }) => ({ key: number, stratum: townCode })),
    share,
    rankBySeed(seed),
  )
  const drawn = new Set(sample.filter((member) => member.drawn).map(({ key }) => key))
  const roundId = await insertRound(trx, {
    county: actor.county,
    unitId: actor.unitId,
    seed,
    share,
    pool: pool.length,
    drawn: drawn.size,
    drawnBy: actor.id,
    drawnAt: now(),
    submissionHash,
  })
  const today = todayInShanghai(now())
  const duty = dutyFor('recheck', 'clue', await selectDutyOverrides(trx, actor.county))
  const calendar = await loadCalendar(trx)
  const dueOn = dueDay(duty, today, calendar)
  const amberOn = dueOn && amberFrom(dueOn, duty.limit, duty.unit, calendar)
  await recordDraw(
    trx,
    { roundId, at: hourOf(now()), today, recheck: { ...duty, dueOn, amberOn } },
    pool.map(({ caseId, townCode, number }) => ({ caseId, townCode, drawn: drawn.has(number) })),
  )
  await appendAudit(trx, {
    county: actor.county,
    actor: actor.account,
    action: 'clue.draw-recheck',
    subject: `recheck:${roundId}`,
    detail: { seed, share, pool: pool.length, drawn: drawn.size },
  })
  return roundId
}
