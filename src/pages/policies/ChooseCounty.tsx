import { ErrorNote, Section, Skeleton } from '@/components'
import { PlaceGrid } from '../home/PlaceGrid'
import { readingError } from '../village/reading-error'
import type { useCounty } from './use-county'

/** Asks for the county where nothing tells it. */
export function ChooseCounty({ county }: { county: ReturnType<typeof useCounty> }) {
  if (county.code) return null
  if (county.error) return <ErrorNote error={readingError(county.error)} onRetry={county.reload} />
  if (county.choices.length === 0) return <Skeleton rows={4} />
  return (
    <Section title="选县区">
      <PlaceGrid places={county.choices} onPick={({ code }) => county.choose(code)} empty="" />
    </Section>
  )
}
