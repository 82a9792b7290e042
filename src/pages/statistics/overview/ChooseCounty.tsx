import { useEffect } from 'react'
import { useSeen } from '@/client'
import { Await, Section, Skeleton } from '@/components'
import { replace } from '@/platform/navigate'
import { PlaceGrid } from '../../home/PlaceGrid'
import { readingError } from '../../village/reading-error'

const show = (region: string) => replace('statistics', { region })

/** Asks for the county; where there is only one it goes on by itself. */
export function ChooseCounty() {
  const counties = useSeen('list-regions', {})
  const all = counties.data?.children ?? []
  const only = all.length === 1 ? all[0]?.code : undefined
  useEffect(() => {
    if (only) show(only)
  }, [only])
  if (only) return <Skeleton rows={6} />
  return (
    <Section title="选县区">
      <Await of={{ ...counties, error: readingError(counties.error) }} rows={3}>
        {({ children }) => (
          <PlaceGrid places={children} onPick={({ code }) => show(code)} empty="还没有县区用上明白账。" />
        )}
      </Await>
    </Section>
  )
}
