import { useCall } from '@/client'
import type { Chip } from '@/components'

/** Towns of the annex and programmes of the county as choices of a filter; none before they are there. */
export function usePlaces(): { towns: Chip<string>[]; programmes: Chip<string>[] } {
  const annex = useCall('staff-api', 'get-annex', {})
  const programmes = useCall('staff-api', 'list-programmes', {})
  return {
    towns: (annex.data?.towns ?? []).map(({ code, name }) => ({ value: code, label: name })),
    programmes: (programmes.data?.programmes ?? []).map(({ code, name }) => ({ value: code, label: name })),
  }
}
