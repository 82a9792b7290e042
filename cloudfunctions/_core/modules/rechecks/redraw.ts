import type { Database } from '@core/db/schema'
import { drawSample } from '@shared/domain/sample'
import type { Kysely } from 'kysely'
import { rankBySeed } from './rank-by-seed'
import { selectWholeRound } from './rechecks.queries'

export interface RedrawnCase {
  number: string
  townName: string
  rank: string
  drawn: boolean
}

export const NO_TOWN = '不分乡镇'

/** Draws a round again from its seed. `same`: exactly the cases that were drawn come out. */
export async function redraw(
  db: Kysely<Database>,
  round: { id: string; seed: string; share: number },
): Promise<{ same: boolean; cases: RedrawnCase[] }> {
  const stored = await selectWholeRound(db, round.id)
  const wasDrawn = new Map(stored.map(({ number, drawn }) => [number, drawn]))
  const townOf = new Map(stored.map(({ townCode, townName }) => [townCode, townName ?? NO_TOWN]))
  const ranked = drawSample(
    stored.map(({ number, townCode }) => ({ key: number, stratum: townCode })),
    round.share,
    rankBySeed(round.seed),
  )
  return {
    same: ranked.every(({ key, drawn }) => wasDrawn.get(key) === drawn),
    cases: ranked.map(({ key, stratum, rank, drawn }) => ({
      number: key,
      townName: townOf.get(stratum)!,
      rank,
      drawn,
    })),
  }
}
