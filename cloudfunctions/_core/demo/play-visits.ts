import { createHash } from 'node:crypto'
import { recordVisits } from '@core/modules/visits/record-visits'
import { refreshVisitHomes } from '@core/modules/visits/refresh-visit-homes'
import type { ParsedInputOf } from '@shared/contracts'
import { addDays } from '@shared/domain/dates'
import { asStaff, callAt, type PlayServices } from './call-at'
import { selectHomesToVisit, selectStaffByAccount } from './demo.queries'
import { type Random, randomOf } from './random'

type Visit = ParsedInputOf<'staff-api', 'record-visits'>['visits'][number]

interface DemoRound {
  account: string
  region: string
  /** Part of the homes where somebody went; the village cadre has come further than those of towns. */
  share: number
  /** Homes that asked although they are on no list. */
  others: number
}

const ROUNDS: readonly DemoRound[] = [
  { account: 'yangying', region: '621122108203', share: 0.7, others: 3 },
  { account: 'mahe-bangban', region: '621122108', share: 0.5, others: 4 },
  { account: 'shouyang-bangban', region: '621122102', share: 0.35, others: 2 },
  { account: 'gongchang-bangban', region: '621122100', share: 0.2, others: 1 },
]
const FROM_DAYS_AGO = 300
const UNTIL_DAYS_AGO = 2
/** Phones send what has waited; here every five weeks. */
const SENT_EVERY_DAYS = 35
const AT_ONCE = 50

/**
 * Makes the list of homes to visit as it was when the last year ended and as it is on the demo's day, and plays a year of visits by the cadres through the product's own
 * actions. Safe to repeat: the keys of visits are fixed.
 */
export async function playVisits(services: PlayServices, county: string): Promise<void> {
  const lastYearsEnd = `${Number(services.anchor.slice(0, 4)) - 1}-12-31`
  for (const night of [lastYearsEnd, services.anchor])
    await refreshVisitHomes({ db: services.db, now: callAt(services, night, '02:00').now }, county)
  const done = new Set<string>()
  for (const round of ROUNDS) {
    const homes = (await selectHomesToVisit(services.db, round.region)).filter(({ id }) => !done.has(id))
    for (const { id } of homes) done.add(id)
    await playRound(services, round, planRound(services.anchor, round, homes))
  }
}

function planRound(
  anchor: string,
  { account, share, others }: DemoRound,
  homes: { id: string; householdNo: string; village: string }[],
): Visit[] {
  const listed = homes.flatMap(({ id, householdNo, village }) => {
    const random = randomOf('visits', householdNo)
    return random.chance(share) ? [visitOf(anchor, householdNo, village, id, random)] : []
  })
  const offList = homes.slice(0, others).map(({ householdNo, village }) => {
    const random = randomOf('visits', 'others', account, householdNo)
    return { ...visitOf(anchor, `others ${account} ${householdNo}`, village, null, random), ...HELPED }
  })
  return [...listed, ...offList]
}

const HELPED = { outcome: 'helped', consent: 'spoken', helps: ['own'] } satisfies Partial<Visit>

function visitOf(
  anchor: string,
  seed: string,
  village: string,
  homeId: string | null,
  random: Random,
): Visit {
  const on = addDays(anchor, -random.int(UNTIL_DAYS_AGO, FROM_DAYS_AGO))
  const outcome = random.weighted<Visit['outcome']>([
    ['helped', 8],
    ['away', 1],
    ['refused', 1],
  ])
  const met = { key: keyOf(anchor, seed), homeId, village, on, outcome }
  if (outcome !== 'helped') return { ...met, consent: null, helps: [] }
  const helps = (['neighbours', 'policies'] as const).filter(() => random.chance(0.4))
  return { ...met, consent: random.chance(0.6) ? 'tap' : 'spoken', helps: ['own', ...helps] }
}

/** A key as phones make it at random, the same in every load of a day. */
function keyOf(anchor: string, seed: string): string {
  const hex = createHash('sha256').update(`demo visit ${anchor} ${seed}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

async function playRound(services: PlayServices, { account }: DemoRound, visits: Visit[]): Promise<void> {
  const staffId = await selectStaffByAccount(services.db, account)
  for (let ago = FROM_DAYS_AGO; ago > 0; ago -= SENT_EVERY_DAYS) {
    const until = addDays(services.anchor, -Math.max(0, ago - SENT_EVERY_DAYS))
    const from = addDays(services.anchor, -ago)
    const waiting = visits.filter(({ on }) => on >= from && on < until)
    for (let at = 0; at < waiting.length; at += AT_ONCE) {
      const call = await asStaff(callAt(services, until, '19:30'), staffId)
      const batch = waiting.slice(at, at + AT_ONCE)
      await recordVisits(
        { submission: keyOf(account, `${until} ${at}`).replaceAll('-', ''), visits: batch },
        call,
      )
    }
  }
}
