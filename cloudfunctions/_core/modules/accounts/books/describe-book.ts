import type { Database } from '@core/db/schema'
import type { StaffCallContext } from '@core/host/handler'
import type { OutputOf } from '@shared/contracts'
import { accountStateLabels } from '@shared/domain/accounts'
import { todayInShanghai } from '@shared/domain/dates'
import { formatPeriod } from '@shared/domain/period'
import { AppError } from '@shared/errors'
import type { Kysely } from 'kysely'
import { type AccountDuties, loadAccountDuties } from '../duties/due-days'
import { selectVersions, type VersionRow } from './books.queries'
import { mayNotOf, mayOf } from './may-act'

type Detail = OutputOf<'staff-api', 'get-book'>
type Book = OutputOf<'staff-api', 'list-books'>['books'][number]

/** A version in the words of the contract. */
export function describeVersion(v: VersionRow): Book['current'] {
  return {
    versionId: v.versionId,
    version: v.version,
    state: v.state,
    stateLabel: accountStateLabels[v.state],
    revision: v.revision,
    unitName: v.unitName,
    openingFen: v.openingFen,
    closingFen: v.closingFen,
    incomeFen: v.incomeFen,
    spendingFen: v.spendingFen,
    lines: v.lines,
    pages: v.pages,
    createdBy: v.createdBy,
    createdAt: v.createdAt.toISOString(),
    submittedBy: v.submittedBy,
    returned:
      v.returnedBy && v.returnedAt
        ? { by: v.returnedBy, at: v.returnedAt.toISOString(), reason: v.returnedReason ?? '' }
        : null,
    correctionReason: v.correctionReason,
    publishedBy: v.publishedBy,
    publishedOn: v.publishedAt && todayInShanghai(v.publishedAt),
    postingUntil: v.postingUntil,
    ended:
      v.endedBy && v.endedAt
        ? { by: v.endedBy, on: todayInShanghai(v.endedAt), reason: v.endedReason ?? '' }
        : null,
  }
}

/** A book with the version that matters now. */
export function describeBook(
  current: VersionRow,
  published: VersionRow | undefined,
  duties: AccountDuties,
  now: Date,
): Book {
  const dueOn = duties.dueOn(current.period)
  const first = current.firstPublishedAt
  return {
    bookId: current.bookId,
    village: current.village,
    villageName: current.villageName,
    townName: current.townName,
    period: current.period,
    periodLabel: formatPeriod(current.period),
    dueOn,
    late: todayInShanghai(first ?? now) > dueOn,
    current: describeVersion(current),
    published: published && published !== current ? describeVersion(published) : null,
  }
}

/**
 * A book with all versions that the actor may know of, and what he may do with the one at work.
 * @throws AppError `account-unknown`
 */
export async function describeBookDetail(
  db: Kysely<Database>,
  { actor, now }: Pick<StaffCallContext, 'actor' | 'now'>,
  bookId: number,
): Promise<Detail> {
  const versions = await selectVersions(db, actor, bookId)
  const published = versions.find((v) => v.state === 'published')
  const current =
    versions.find((v) => v.state === 'draft' || v.state === 'submitted') ?? published ?? versions[0]
  if (!current) throw new AppError('account-unknown')
  const duties = await loadAccountDuties(db, actor.county)
  return {
    ...describeBook(current, published, duties, now()),
    versions: versions.map(describeVersion),
    may: { ...mayOf(actor, current), ...(published && published !== current ? onPublished() : {}) },
    mayNot: mayNotOf(actor, current),
  }

  /** The published version can be withdrawn also while its correction is at work. */
  function onPublished() {
    return { withdraw: mayOf(actor, published!).withdraw }
  }
}
