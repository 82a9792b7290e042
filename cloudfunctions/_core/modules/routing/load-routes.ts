import type { Database } from '@core/db/schema'
import { selectUnits } from '@core/modules/programmes/load-programmes.queries'
import { selectCountyCodes } from '@core/modules/regions/load-regions.queries'
import { accusedKinds, reportKinds } from '@shared/domain/reports'
import { AppError, type FieldFault } from '@shared/errors'
import type { Kysely } from 'kysely'
import { type RouteLine, replaceRoutes } from './routing.queries'

/**
 * Replaces a county's routing rules in one transaction.
 * @param county null: the only county on file.
 * @throws AppError `input-invalid` with every fault of every line; `region-unknown` without a county.
 */
export function loadRoutes(
  db: Kysely<Database>,
  lines: RouteLine[],
  county: string | null,
): Promise<{ routes: number }> {
  return db.transaction().execute(async (trx) => {
    const counties = await selectCountyCodes(trx)
    const home = county ?? (counties.length === 1 ? counties[0]! : '')
    if (!counties.includes(home)) throw new AppError('region-unknown')
    const units = new Set((await selectUnits(trx, home)).map(({ id }) => id))
    const kinds: readonly string[] = reportKinds.map(({ code }) => code)
    const accused: readonly string[] = accusedKinds.map(({ code }) => code)
    const fields = lines.flatMap((route): FieldFault[] =>
      [
        route.kind !== '' &&
          !kinds.includes(route.kind) &&
          `反映类型“${route.kind}”应为 ${kinds.join('、')} 之一。`,
        route.accused !== '' &&
          !accused.includes(route.accused) &&
          `“${route.accused}”应为 ${accused.join('、')} 之一。`,
        route.region !== '' && !route.region.startsWith(home) && `区划“${route.region}”不在这个县。`,
        !units.has(route.unit) && `没有单位“${route.unit}”，请先载入单位。`,
        !/^-?\d{0,4}$/.test(route.priority) && `优先“${route.priority}”应为整数。`,
      ]
        .filter((message) => message !== false)
        .map((message) => ({ field: `第 ${route.line} 行`, message })),
    )
    if (fields.length > 0) throw new AppError('input-invalid', { fields })
    await replaceRoutes(trx, home, lines)
    return { routes: lines.length }
  })
}
