import { useState } from 'react'
import { useSeen } from '@/client'
import { Await, SearchField, Section } from '@/components'
import { readingError } from '../village/reading-error'
import { ChosenPath } from './ChosenPath'
import { FoundVillages } from './FoundVillages'
import { PlaceGrid } from './PlaceGrid'

interface Place {
  code: string
  name: string
}

export interface VillageChooserProps {
  /** County to begin with, when one is known from an earlier visit. */
  county: string | undefined
  onPick: (villageCode: string) => void
}

/** Search by name or pinyin initials, or county → town → village; the county step is left out when there is only one. */
export function VillageChooser({ county: known, onPick }: VillageChooserProps) {
  const counties = useSeen('list-regions', {})
  const [picked, setPicked] = useState<Place>()
  const [town, setTown] = useState<Place>()
  const [wanted, setWanted] = useState('')

  const all = counties.data?.children ?? []
  const county =
    picked ?? all.find((place) => place.code === known) ?? (all.length === 1 ? all[0] : undefined)
  const parent = town ?? county
  const places = useSeen('list-regions', parent ? { parent: parent.code } : null)
  const below = places.data?.path.at(-1)?.code === parent?.code ? places.data : undefined

  if (!county) {
    return (
      <Section title="选县区">
        <Await of={{ ...counties, error: readingError(counties.error) }} rows={3}>
          {({ children }) => (
            <PlaceGrid places={children} onPick={setPicked} empty="还没有县区用上明白账。" />
          )}
        </Await>
      </Section>
    )
  }
  return (
    <>
      <SearchField
        id="village-search"
        label="搜村名"
        placeholder="搜村名，或拼音首字母"
        value={wanted}
        onSearch={setWanted}
      />
      {wanted ? (
        <FoundVillages county={county.code} wanted={wanted} onPick={onPick} />
      ) : (
        <Section title={town ? `${town.name}：选村` : `${county.name}：选乡镇`}>
          <ChosenPath
            town={town}
            onOtherTown={() => setTown(undefined)}
            onOtherCounty={
              all.length > 1
                ? () => {
                    setTown(undefined)
                    setPicked(undefined)
                  }
                : undefined
            }
          />
          <Await of={{ ...places, data: below, error: readingError(places.error) }} rows={6}>
            {({ children }) => (
              <PlaceGrid
                places={children}
                onPick={(place) => (town ? onPick(place.code) : setTown(place))}
                empty={town ? '这个乡镇还没有登记村。' : '这个县还没有登记乡镇。'}
              />
            )}
          </Await>
        </Section>
      )}
    </>
  )
}
