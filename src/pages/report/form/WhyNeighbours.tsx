import { useCall } from '@/client'
import { NeighbourCard } from '@/components'

/**
 * Why a neighbour may receive, before one writes about it. It asks nothing but the programme's card, and stays away where that does not
 * come.
 */
export function WhyNeighbours({ village, programme }: { village: string; programme: string }) {
  const { data } = useCall('public-api', 'get-programme', { county: village.slice(0, 6), programme })
  return (
    <NeighbourCard
      points={data?.neighbours ?? []}
      after="看过还是觉得不对，就接着往下写。写错了也不要紧，查清楚会答复你。"
    />
  )
}
