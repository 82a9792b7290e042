import type { RouteName } from '@/routes'
import { type AreaName, mayEnter } from '../../shell/areas'
import type { Me } from '../../shell/session'
import type { UnitScore } from '../progress-types'

const places: Record<
  UnitScore['measures'][number]['key'],
  { route: RouteName; area: AreaName } | 'calendar'
> = {
  timely: 'calendar',
  readable: { route: 'staffBatches', area: 'batches' },
  lasting: { route: 'staffBatches', area: 'batches' },
  registries: { route: 'staffRegistries', area: 'registries' },
  errors: { route: 'staffCorrections', area: 'corrections' },
  requests: { route: 'staffCorrections', area: 'corrections' },
}

/** Opens what a figure counted; null for whom that page is not. */
export function measureTarget(
  key: keyof typeof places,
  me: Me,
  { onCalendar, onOpen }: { onCalendar: () => void; onOpen: (route: RouteName) => void },
): (() => void) | null {
  const place = places[key]
  if (place === 'calendar') return onCalendar
  return mayEnter(place.area, me.roles) ? () => onOpen(place.route) : null
}
