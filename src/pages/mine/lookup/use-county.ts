import { useState } from 'react'
import { useCall } from '@/client'
import { villageOfEntry } from '@/platform/entry'
import { useParams } from '@/platform/navigate'
import { rememberedVillage } from '../../village/remembered-village'

/** In which county to look: that of the village one comes from or saw last, the only one there is, or the one chosen. */
export function useCounty() {
  const village = villageOfEntry(useParams()) ?? rememberedVillage()?.code
  const counties = useCall('public-api', 'list-regions', {})
  const [chosen, setChosen] = useState<string>()
  const all = counties.data?.children ?? []
  const code = chosen ?? village?.slice(0, 6) ?? (all.length === 1 ? all[0]?.code : undefined)
  return {
    village,
    code,
    name: all.find((county) => county.code === code)?.name,
    choices: all.length > 1 ? all : [],
    choose: setChosen,
    error: code ? undefined : counties.error,
    reload: counties.reload,
  }
}
