import type { Finding, MergeCounts, MergeTarget } from '@core/compare/finding'
import type { Session } from '@core/db/client'
import { copyLine } from '@core/db/copy-text'
import type { Services } from '@core/host/services'
import { registryKinds } from '@shared/domain/registry-kinds'
import { factChanges } from './fact-words'
import { makePersonSubjects, restorePersonSubjects } from './make-person-subjects'
import {
  closeGoneClues,
  copyFindings,
  countPlan,
  insertNewClues,
  narrowRecurrences,
  openStaging,
  planMerge,
  selectWokenFacts,
  settleAgain,
  tidyFindings,
  touchKnownClues,
  updateClues,
} from './merge.queries'
import { closeReceivedClues } from './received.queries'
import { makeBatchSubjects, makeRegistrySubjects, makeVillageSubjects } from './subjects.queries'

/**
 * Merges what a rule found into the lasting clues of a county, by fingerprint: rule, subject, programme, span (DESIGN D12).
 *
 * - New: a clue is opened, and its subject made when nobody has asked about it before.
 * - Still there: sentences, evidence, amount and the day of last sight are brought up to date, when they or the day changed.
 * - Not found any more: an open clue closes by itself as `gone`. One that is being verified or has a verdict stays: people have
 *   worked on it or money is being recovered, and a registry that was loaded anew does not undo that.
 * - Found again after it was gone: the same clue is open again.
 * - Refuted: silent while the facts that the verdict judged are the same, open again when they change, with a note of what
 *   changed; silent again when the facts go back to what the verdict saw.
 * - Confirmed or written off: money paid after what the verdict saw is another clue, a recurrence, about that money alone.
 * - Settled by a call about aid that somebody is entitled to: ends when it was applied for and is not missing any more; missing again
 *   after that, or refused and the facts changed, it is another clue.
 *
 * Runs in the caller's transaction on `session`: all of it or nothing. Every change of state is a `clue_event`; the same findings
 * again on the same day change nothing. Staff may act meanwhile: a clue whose state moved under the merge is left to the next run.
 * A rule that returns a fingerprint twice gets one clue, of the larger amount.
 *
 * @param findings slices, sent on as they come, so that memory stays flat
 * @throws AppError `keys-missing` without the identity ring, which seals the ID numbers of people who were never paid
 */
export async function mergeFindings(
  session: Session,
  target: MergeTarget,
  findings: AsyncIterable<Finding[]>,
  services: Pick<Services, 'keys' | 'now'>,
): Promise<MergeCounts> {
  const { db, client } = session
  await openStaging(db)
  for await (const slice of findings) {
    if (slice.length > 0) await copyFindings(client, slice.map((found) => lineOf(target, found)).join(''))
  }
  const at = services.now()
  const hits = await tidyFindings(db)
  // most rules of most nights
  if (hits === 0) return { ...NOTHING, gone: await closeEnded(db, target, at) }
  await makeSubjects(session, target, services)

  await planMerge(db, target)
  if (target.rule.subject === 'person') await restorePersonSubjects(db, target.county, services.keys)
  await narrowRecurrences(db)
  const notes = (await selectWokenFacts(db)).map(({ clueId, before, after }) => ({
    clueId,
    note: factChanges(target.rule.judged_on, before, after),
  }))
  await settleAgain(db, target, at)
  // before new ones are made: those are in no plan yet
  const gone = await closeEnded(db, target, at)
  await updateClues(db, target, at, notes)
  await touchKnownClues(db, target)
  await insertNewClues(db, target, at)
  return { hits, ...(await countPlan(db)), gone }
}

const NOTHING = { hits: 0, new: 0, same: 0, silent: 0 }

async function closeEnded(db: Session['db'], target: MergeTarget, at: Date): Promise<number> {
  return (await closeGoneClues(db, target, at)) + (await closeReceivedClues(db, target, at))
}

function lineOf({ rule, params }: MergeTarget, found: Finding): string {
  const { facts, sources } = found
  return copyLine([
    found.subjectKey,
    found.villageCode,
    found.programmeCode,
    found.span,
    found.periods,
    found.amountFen,
    `{${found.paymentIds.join(',')}}`,
    found.firstPaidOn,
    found.lastPaidOn,
    JSON.stringify({ facts, params, ruleVersion: rule.version, sources }),
    found.reason,
    found.wouldClear,
    found.inputsHash,
  ])
}

async function makeSubjects(
  { db }: Session,
  { county, rule }: MergeTarget,
  { keys }: Pick<Services, 'keys'>,
): Promise<void> {
  const makers = {
    person: () => makePersonSubjects(db, county, keys),
    village: () => makeVillageSubjects(db, county),
    batch: () => makeBatchSubjects(db, county),
    registry: () =>
      makeRegistrySubjects(
        db,
        county,
        Object.fromEntries(Object.entries(registryKinds).map(([kind, { label }]) => [kind, label])),
      ),
  }
  await makers[rule.subject]()
}
