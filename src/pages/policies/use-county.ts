import { useState } from 'react'
import { useSeen } from '@/client'
import { villageOfEntry } from '@/platform/entry'
import { useParams } from '@/platform/navigate'
import { rememberedVillage } from '../village/remembered-village'

const countyOf = (text: string | undefined) => (/^\d{6}$/.test(text ?? '') ? text : undefined)

/** Whose policies: those of the county named, of the village one comes from or saw last, of the only one, or of the one chosen. */
export function useCounty() {
  const params = useParams()
  const village = villageOfEntry(params) ?? rememberedVillage()?.code
  const [chosen, setChosen] = useState<string>()
  const named = chosen ?? countyOf(params.county) ?? village?.slice(0, 6)
  const counties = useSeen('list-regions', named ? null : {})
  const all = counties.data?.children ?? []
  return {
    village: villageOfEntry(params),
    code: named ?? (all.length === 1 ? all[0]?.code : undefined),
    choices: all.length > 1 ? all : [],
    choose: setChosen,
    error: named ? undefined : counties.error,
    reload: counties.reload,
  }
}
