import * as z from 'zod'
import { visitConsents, visitGroups, visitHelps, visitOutcomes } from '../domain/visits'
import { day, regionCode, submissionKey, villageCode, year } from './common'
import { count } from './comparison-fields'
import { defineApi } from './contract'

const group = z.enum(visitGroups)
const outcome = z.enum(visitOutcomes)

const home = z.object({
  id: z.uuid(),
  /** Of the head of the household; of the eldest to be visited where the head no longer lives there. */
  headName: z.string(),
  /** Who is to be visited, not the whole household. */
  people: z.array(z.object({ name: z.string(), age: z.int(), groups: z.array(group) })),
  /**
   * Of this year: the newest of its strongest outcome (helped, then refused, then away). The day is null for those who work on
   * reports: it is for whoever goes there.
   */
  visit: z.object({ on: day.nullable(), outcome }).nullable(),
})

const coverageRow = z.object({
  code: regionCode,
  name: z.string(),
  /** On the list. */
  homes: count,
  /** Homes on the list that were helped in the year; those that refused without; those where nobody was met at all. */
  visited: count,
  refused: count,
  away: count,
  /** People of 80 and more on the list, and those of them whose home was helped. */
  elders: count,
  eldersVisited: count,
  /** Visits that helped a home which is not on the list. */
  visitedOffList: count,
})

const visit = z
  .object({
    /** Made on the phone for this visit alone, at random (version 4): the same key twice is one visit. */
    key: z.uuidv4('上门编号不对'),
    homeId: z.uuid('这户的编号不对').nullable(),
    village: villageCode,
    on: day,
    outcome,
    /** How the resident agreed; always there when helped. Kept with a refusal when it was given and then withdrawn. */
    consent: z.enum(visitConsents).nullable(),
    helps: z.array(z.enum(visitHelps)).max(visitHelps.length),
  })
  .superRefine(({ outcome, consent, helps }, context) => {
    const fault = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message })
    if (outcome === 'helped' && consent === null) fault('consent', '要写本人是怎么同意的')
    if (outcome === 'away' && consent !== null) fault('consent', '家里没人，不会有人同意')
    if (outcome !== 'helped' && helps.length > 0) fault('helps', '没有帮办，就不写帮了什么')
  })

const visitors = ['cadre', 'leader', 'supervisor'] as const
const VISITS_AT_ONCE = 50

/**
 * Visits to homes. None of these calls leaves a line with its time in the log, and what is recorded tells the day and nothing
 * closer, so that no visit can be laid beside a report (docs/architecture.md, Who reported).
 */
export const visitsApi = defineApi({
  /**
   * Homes of a village that are to be visited, in the order of their household numbers. `to-visit`: neither helped nor refused
   * this year (nobody met is to be visited again); `visited`: helped. Names are read from the register that is current, and that
   * somebody read them in this village goes on record at night, with the day. Leaders of the county's departments are
   * answered `forbidden`: they have the counts alone. Whoever works on reports too (handlers, leaders, supervisors) sees the homes
   * that are to be visited, not those that were: `visited` and `all` are `forbidden`.
   */
  'list-visit-homes': {
    access: visitors,
    discreet: true,
    input: z.object({
      village: villageCode,
      show: z.enum(['to-visit', 'visited', 'all']).default('to-visit'),
      group: group.optional(),
      /** The last home of the page before. */
      cursor: z.uuid('翻页位置不对，请从第一页看起').optional(),
      limit: z.int().min(1).max(50).default(20),
    }),
    output: z.object({
      homes: z.array(home),
      /** Of the whole village, whatever is shown: all = visited + refused + toVisit, and `away` is a part of `toVisit`. */
      counts: z.object({ all: count, visited: count, refused: count, away: count, toVisit: count }),
      nextCursor: z.uuid().nullable(),
      /** The day for which the list was last made; null while it never was. */
      asOf: day.nullable(),
    }),
  },
  /** How far the visits of a year are: by village within a town, by town within the county. Without a region the reader's own. */
  'get-visit-coverage': {
    access: visitors,
    discreet: true,
    input: z.object({ region: regionCode.optional(), year: year.optional() }),
    output: z.object({
      region: z.object({ code: regionCode, name: z.string() }),
      year,
      total: coverageRow,
      /** Empty for a village. */
      rows: z.array(coverageRow),
      asOf: day.nullable(),
    }),
  },
  /**
   * Visits that have waited on the phone, in any order. A visit that helped and says nothing of what was looked at is kept as
   * `own`, where every session begins: an empty list would tell that the resident came for what is not recorded. All faults of all
   * visits at once; then none is recorded.
   */
  'record-visits': {
    access: ['cadre'],
    writes: true,
    discreet: true,
    input: z.object({
      submission: submissionKey,
      visits: z
        .array(visit)
        .min(1, '没有要记的上门')
        .max(VISITS_AT_ONCE, `一次最多记 ${VISITS_AT_ONCE} 次上门`),
    }),
    /** How many of them are kept now, also those that a call before this one has kept. */
    output: z.object({ recorded: count }),
  },
})
