import type { CallContext } from '@core/host/handler'
import { planRoute } from '@core/modules/routing/plan-route'
import type { OutputOf, ParsedInputOf } from '@shared/contracts'
import { todayInShanghai } from '@shared/domain/dates'
import { expectedDays } from './expected-days'
import { locateReport } from './locate-report'

/**
 * Who would handle a report and by when, before anything is sent. What is written later can only move it further up.
 * @throws AppError `village-not-found`, `input-invalid`, `route-missing`.
 */
export async function previewRoute(
  input: ParsedInputOf<'reporter-api', 'preview-route'>,
  call: CallContext,
): Promise<OutputOf<'reporter-api', 'preview-route'>> {
  await call.limit('browse')
  const place = await locateReport(call.db, input)
  const { unit, avoids } = await planRoute(call.db, {
    ...place,
    // whose payment it is plays no part before anything is sent
    personKey: null,
    kind: input.kind,
    accused: input.accused,
    village: input.village,
    written: [],
  })
  const days = await expectedDays(call.db, place.county, input.kind, todayInShanghai(call.now()))
  return { unitName: unit.name, ...days, avoids }
}
