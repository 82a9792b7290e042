import type { StaffCallContext } from '@core/host/handler'
import { selectCountyVillages } from '@core/modules/regions/regions.queries'
import type { CountyVillages } from '@core/modules/regions/resolve-village'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { createVillageMatcher, displayVillageName } from '@shared/domain/region'
import { AppError } from '@shared/errors'
import { requireImport } from './require-import'
import { openUnknown } from './sealed'

type Answer = OutputOf<'staff-api', 'list-unknown-villages'>

/**
 * Village names of a file that nobody understood, each once, with those that it may mean.
 * @throws AppError `not-found`
 */
export async function listUnknownVillages(
  { importId, cursor, limit }: ParsedInputOf<'staff-api', 'list-unknown-villages'>,
  call: StaffCallContext,
): Promise<Answer> {
  const row = await requireImport(call, importId)
  const unknown = openUnknown(call.keys, row.unknownEnc)
  const from = cursor === undefined ? 0 : Number(cursor)
  if (!Number.isInteger(from) || from < 0)
    throw new AppError('input-invalid', { fields: [{ field: 'cursor', message: '这一项不对' }] })
  const closeTo = createFinder(await selectCountyVillages(call.db, row.county))
  const until = from + limit
  return {
    villages: unknown.slice(from, until).map((village) => ({
      ...village,
      close: closeTo(village.text, village.town),
    })),
    total: unknown.length,
    nextCursor: until < unknown.length ? String(until) : null,
    revision: row.revision,
  }
}

/** Villages that a name may mean, nearest first; the towns of villages of one name tell them apart. */
function createFinder({ villages, aliases }: CountyVillages) {
  const matcher = createVillageMatcher(villages, aliases)
  const byCode = new Map(villages.map((village) => [village.code, village]))
  const codesOf = (text: string, town: string | null): string[] => {
    const match = matcher.match(text, town ?? undefined)
    if (match.kind === 'one') return [match.code]
    return match.kind === 'ambiguous' ? match.codes : match.suggestions.map(({ code }) => code)
  }
  return (text: string, town: string | null): Answer['villages'][number]['close'] => {
    const codes = [...new Set([...codesOf(text, town), ...codesOf(text, null)])]
    return codes.flatMap((code) => {
      const village = byCode.get(code)
      return village ? [{ code, name: displayVillageName(village.name), townName: village.townName }] : []
    })
  }
}
