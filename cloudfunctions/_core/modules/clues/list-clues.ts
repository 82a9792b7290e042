import type { StaffCallContext } from '@core/host/handler'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { clueLevelNames, clueStateNames, clueStates } from '@shared/domain/clues'
import { describeRow, titleOf } from './describe-row'
import { type Facet, selectCluePage } from './list-clues.queries'
import { readCursor } from './read-cursor'
import { viewerOf } from './visible-clues.queries'

/** Clues that somebody still has to do something about. */
export const openStates = clueStateNames.filter((state) => clueStates[state].open)

/**
 * Clues in the actor's region, strongest first, with counts for every choice of the filters.
 * @throws AppError `input-invalid` for a cursor that is none
 */
export async function listClues(
  input: ParsedInputOf<'staff-api', 'list-clues'>,
  call: StaffCallContext,
): Promise<OutputOf<'staff-api', 'list-clues'>> {
  const { cursor, limit, ...filter } = input
  const found = await selectCluePage(
    call.db,
    viewerOf(call.actor),
    filter,
    openStates,
    cursor ? readCursor(cursor) : null,
    limit + 1,
  )
  const page = found.clues.slice(0, limit)
  const last = page.at(-1)
  return {
    clues: page.map(({ rank: _, ...row }) => describeRow(row)),
    nextCursor: found.clues.length > limit && last ? `${last.rank}_${last.id}` : null,
    counts: {
      total: found.total,
      byState: countsOf(clueStateNames, (state) => found.states.find(({ value }) => value === state)?.n),
      byLevel: countsOf(clueLevelNames, (level) => {
        const rank = clueLevelNames.indexOf(level) + 1
        return found.levels.find((row) => row.rank === rank)?.n
      }),
    },
    facets: {
      rules: found.rules.map(({ value, n }) => ({ value, label: titleOf(value), n })),
      towns: found.towns.map(labelled),
      programmes: found.programmes.map(labelled),
    },
  }
}

function countsOf<K extends string>(names: readonly K[], count: (name: K) => number | undefined) {
  return Object.fromEntries(names.map((name) => [name, count(name) ?? 0])) as Record<K, number>
}

const labelled = ({ value, label, n }: Facet) => ({ value, label: label ?? value, n })
