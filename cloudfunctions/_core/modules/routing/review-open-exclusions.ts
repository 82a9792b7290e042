import type { Services } from '@core/host/services'
import { lockCase, selectCaseOfReport } from '@core/modules/cases/cases.queries'
import { openText } from '@core/modules/cases/sealed-text'
import { states } from '@shared/domain/workflow'
import { bareLetters, conflictedStaff, throughKin } from './find-conflicts'
import {
  findStaffPeople,
  isReviewDue,
  lockReview,
  markReviewed,
  replaceStaffPeople,
  selectReports,
  selectStaffPeople,
} from './review.queries'
import { hideAndMove, replan } from './review-exclusions'
import { insertExclusions, selectCountyStaff, selectExclusions } from './routing.queries'

/**
 * When staff, their kin or the registries of kinship and households have changed: works out anew whose kin members of staff are, and
 * hides the reports that concern them by now, closed ones too. Comes before anything that staff see, so that nobody is quicker;
 * costs one row when nothing has changed. Needs the rings `report` and `identity`. Returns how many cases were looked at.
 */
export async function reviewOpenExclusions(
  services: Pick<Services, 'db' | 'keys' | 'now'>,
  county: string,
): Promise<number> {
  const { db, keys } = services
  if (!(await isReviewDue(db, county))) return 0
  return db.transaction().execute(async (trx) => {
    const changed = await lockReview(trx, county)
    if (changed === undefined) return 0
    await replaceStaffPeople(
      trx,
      county,
      (await findStaffPeople(trx, county)).map(({ sealed, name, ...row }) => ({
        ...row,
        name: bareLetters(name ?? (sealed ? nameIn(keys.open('identity', sealed)) : '')),
      })),
    )
    const [staff, kin, reports] = [
      await selectCountyStaff(trx, county),
      await selectStaffPeople(trx, county),
      await selectReports(trx, county),
    ]
    for (const report of reports) {
      const written = report.texts.map((sealed) => bareLetters(openText(keys, sealed) ?? '')).join('\n')
      const through = throughKin(kin, written, report.payer)
      const concerned = conflictedStaff(staff, {
        units: [],
        written,
        personKey: report.payer,
        throughKin: through,
      })
      if (concerned.length === 0) continue
      const known = await selectExclusions(trx, report.caseId)
      if (concerned.every((id) => known.staff.includes(id))) continue
      await lockCase(trx, report.caseId)
      const c = await selectCaseOfReport(trx, report.reportId)
      if (!c) continue
      if (!states[c.state].open) {
        // it stays where it ended; who may have it is asked when it is opened again
        await insertExclusions(trx, c.id, { units: [], staff: concerned })
        continue
      }
      const plan = await replan(trx, c, {
        written: [written],
        personKey: report.payer,
        throughKin: [...through],
      })
      await hideAndMove(trx, services, c, plan)
    }
    await markReviewed(trx, county, changed)
    return reports.length
  })
}

function nameIn(sealedRow: Buffer): string {
  const row: unknown = JSON.parse(sealedRow.toString('utf8'))
  const name = typeof row === 'object' && row !== null && 'name' in row ? row.name : ''
  return typeof name === 'string' ? name : ''
}
