import type { StaffCallContext } from '@core/host/handler'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { todayInShanghai } from '@shared/domain/dates'
import { requireVersion } from '../books/change-book'
import { mayOf } from '../books/may-act'
import { loadCategories } from '../categories/load-categories'
import { loadAccountDuties } from '../duties/due-days'
import { answerQuestions } from './answer-questions'
import { checkVersion } from './check-version'

/** The answer stays readable: the rest is seen when these are mended. */
const MOST_FAULTS = 200

/**
 * Before submitting and before publishing: what is wrong or doubtful, and exactly what residents would read.
 * @throws AppError `account-unknown`
 */
export async function checkBook(
  { versionId }: ParsedInputOf<'staff-api', 'check-book'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'check-book'>> {
  const { db, actor } = call
  const v = await requireVersion(db, call, versionId)
  const duties = await loadAccountDuties(db, v.county)
  const publishedOn = todayInShanghai(v.publishedAt ?? call.now())
  const asked = { ...v, publishedOn, dueOn: duties.dueOn(v.period) }
  const faults = await checkVersion(db, v)
  return {
    revision: v.revision,
    faults: faults
      .slice(0, MOST_FAULTS)
      .map(({ field, words, ...fault }) => ({ ...fault, words: `${field}：${words}` })),
    preview: await answerQuestions(db, 'makers', asked, await loadCategories(db, v.county)),
    may: mayOf(actor, v),
  }
}
