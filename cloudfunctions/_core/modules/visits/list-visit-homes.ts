import type { StaffCallContext } from '@core/host/handler'
import type { SealedRow } from '@core/modules/registries/rows/seal-row'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import type { StaffRole } from '@shared/contracts/contract'
import { type Day, todayInShanghai } from '@shared/domain/dates'
import { fullYears } from '@shared/domain/visits'
import { AppError } from '@shared/errors'
import { inRegion } from './in-region'
import {
  mayReadNames,
  noteReading,
  type SealedPerson,
  selectHomePage,
  selectHomePeople,
} from './visits.queries'

type Home = OutputOf<'staff-api', 'list-visit-homes'>['homes'][number]

const UNKNOWN = '姓名未登记'
/** Who sees reports come in must not see beside them who was visited when. */
const onReports: readonly StaffRole[] = ['handler', 'leader', 'supervisor']

/**
 * Homes of a village that are to be visited, with the names of who is. Names come from the sealed rows of the register, through a
 * function of the database that looks up by itself what the reader may see; that he read them is noted with the day before
 * they are shown (个人信息保护法 art. 51: access is limited and recorded).
 * @throws AppError `village-not-found`, also outside the reader's region; `forbidden` for leaders of the county's departments, who have the counts alone, and
 * for those who work on reports where visited homes are asked for; `input-invalid` for a cursor of another village
 */
export async function listVisitHomes(
  { village, show, group, cursor, limit }: ParsedInputOf<'staff-api', 'list-visit-homes'>,
  { db, keys, actor, now }: StaffCallContext,
): Promise<OutputOf<'staff-api', 'list-visit-homes'>> {
  if (!inRegion(actor, village)) throw new AppError('village-not-found')
  const seesReports = onReports.some((role) => actor.roles.includes(role))
  if (seesReports && show !== 'to-visit') throw new AppError('forbidden')
  if (!(await mayReadNames(db, actor.id, village))) throw new AppError('forbidden')
  const today = todayInShanghai(now())
  const year = today.slice(0, 4)
  const filter = { village, first: `${year}-01-01`, last: `${year}-12-31`, show, group, after: cursor }
  const { homes, counts, list, start } = await selectHomePage(db, filter, limit + 1)
  if (!start.known)
    throw new AppError('input-invalid', {
      fields: [{ field: 'cursor', message: '翻页位置不对，请从第一页看起' }],
    })
  const page = homes.slice(0, limit)
  const last = page.at(-1)
  if (last) await noteReading(db, { county: actor.county, village, reader: actor.account, on: today })
  const people = last
    ? await selectHomePeople(
        db,
        actor.id,
        page.map(({ id }) => id),
      )
    : []
  const personOf = new Map(people.map((person) => [`${person.homeId} ${person.rowNo}`, person]))
  return {
    homes: page.map(({ id, headRow, people, visit }): Home => {
      const nameOf = (row: number) => openName(keys, personOf.get(`${id} ${row}`))
      return {
        id,
        headName: nameOf(headRow),
        people: people.map(({ row, groups }) => ({
          name: nameOf(row),
          age: ageOf(personOf.get(`${id} ${row}`), today),
          groups,
        })),
        visit: visit && { ...visit, on: seesReports ? null : visit.on },
      }
    }),
    counts,
    nextCursor: homes.length > limit && last ? last.id : null,
    asOf: list?.asOf ?? null,
  }
}

function openName(keys: StaffCallContext['keys'], person: SealedPerson | undefined): string {
  if (!person) return UNKNOWN
  const row = JSON.parse(keys.open('identity', person.sealed).toString('utf8')) as SealedRow
  return row.name || UNKNOWN
}

const ageOf = (person: SealedPerson | undefined, today: Day): number =>
  person?.bornOn ? fullYears(person.bornOn, today) : 0
