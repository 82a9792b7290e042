import type { Database } from '@core/db/schema'
import type { StaffCallContext } from '@core/host/handler'
import { appendAudit } from '@core/modules/audit/append-audit.queries'
import { submissionHash } from '@core/modules/cases/submission'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { type ClueAction, type ClueState, clueStates, clueTransitions } from '@shared/domain/clues'
import { todayInShanghai } from '@shared/domain/dates'
import { AppError } from '@shared/errors'
import type { Kysely } from 'kysely'
import {
  hasSubmission,
  insertClueEvent,
  lockClue,
  selectVisibleClue,
  setClueState,
  setVerdict,
} from './clue.queries'
import { actionsFor } from './clue-actions'
import { describeClue } from './describe-clue'
import { viewerOf } from './visible-clues.queries'

const verdicts: readonly ClueAction[] = ['confirm', 'refute']

/**
 * One step of verifying. The table of transitions decides whether it is allowed; the state that the page saw must still be the
 * clue's; the same submission again returns the clue as it is. A verdict remembers what it saw: the facts that it judged and the last
 * payment, with which later comparisons compare.
 * @throws AppError `not-found`, `clue-state` when the clue moved on or the step does not exist in its state, `forbidden` when others
 * have to take it, `input-invalid` for a note that is too short
 */
export async function actOnClue(
  input: ParsedInputOf<'staff-api', 'act-on-clue'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'act-on-clue'>> {
  const { actor } = call
  const submission = submissionHash(call.keys, input.submission)
  return call.db.transaction().execute(async (trx) => {
    await lockClue(trx, input.id)
    const clue = await selectVisibleClue(trx, viewerOf(actor), input.id)
    if (!clue) throw new AppError('not-found')
    if (await hasSubmission(trx, clue.id, submission, actor.account)) return describeClue(trx, actor, clue)

    if (clue.state !== input.state) throw new AppError('clue-state')
    const { action, to, noteMin } = permitted(call, clue.state, input.action)
    checkNote(input.note, noteMin)
    const now = call.now()
    if (verdicts.includes(action)) await setVerdict(trx, clue.id, { by: actor.id, at: now, note: input.note })
    await setClueState(trx, clue.id, to, clueStates[to].open ? null : todayInShanghai(now))
    await insertClueEvent(trx, {
      clueId: clue.id,
      at: now,
      account: actor.account,
      action,
      from: clue.state,
      to,
      note: input.note || null,
      submissionHash: submission,
    })
    await appendAudit(trx, {
      county: clue.county,
      actor: actor.account,
      action: `clue.${action}`,
      subject: `clue:${clue.id}`,
      detail: { from: clue.state, to },
    })
    return current(trx, call, clue.id)
  })
}

async function current(trx: Kysely<Database>, { actor }: StaffCallContext, id: number) {
  const clue = await selectVisibleClue(trx, viewerOf(actor), id)
  if (!clue) throw new AppError('not-found')
  return describeClue(trx, actor, clue)
}

function permitted({ actor }: StaffCallContext, state: ClueState, action: ClueAction) {
  const own = actionsFor(actor, state).find((row) => row.action === action)
  if (own) return own
  const exists = clueTransitions.some((row) => row.from === state && row.action === action)
  throw new AppError(exists ? 'forbidden' : 'clue-state')
}

function checkNote(note: string, noteMin: number): void {
  const letters = Array.from(note.replace(/\s/g, '')).length
  if (letters < noteMin)
    throw new AppError('input-invalid', {
      fields: [{ field: 'note', message: `请写明情况，至少 ${noteMin} 个字` }],
    })
}
