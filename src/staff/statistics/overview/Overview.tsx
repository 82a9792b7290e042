import { View } from '@tarojs/components'
import { useCall } from '@/client'
import { Lamp, Notice, Skeleton } from '@/components'
import { usePullToRefresh } from '@/platform/pull-refresh'
import { StaffError } from '../../shell/StaffError'
import { statisticsInput } from '../filter'
import type { Statistics } from '../statistics-types'
import type { ViewProps } from '../view-props'
import { clues, pieces, selfCheckWords } from '../words'
import { FunnelChart } from './FunnelChart'
import { Money } from './Money'
import { OnTime } from './OnTime'
import { Outcomes } from './Outcomes'
import { Trend } from './Trend'

/** How far reports and clues have come, the money, the people, the months. */
export function Overview({ wide, state }: ViewProps) {
  const loaded = useCall('staff-api', 'get-statistics', statisticsInput(state))
  usePullToRefresh(loaded.reload, loaded.loading)
  const data = loaded.data
  return (
    <>
      {loaded.error && <StaffError error={loaded.error} onRetry={loaded.reload} />}
      {!data && !loaded.error && <Skeleton rows={10} />}
      {data && (
        <>
          <SelfCheck check={data.selfCheck} />
          <View className="p-stat__pair">
            <View>
              <FunnelChart
                title="群众反映走到了哪一步？"
                name="reports"
                funnel={data.reports}
                words={pieces}
                wide={wide}
              />
              <OnTime data={data} wide={wide} />
            </View>
            <FunnelChart
              title="疑点走到了哪一步？"
              name="clues"
              funnel={data.clues}
              words={clues}
              wide={wide}
            />
            <Money data={data} wide={wide} />
            <Outcomes rows={data.outcomes} wide={wide} />
          </View>
          <Trend months={data.months} wide={wide} />
        </>
      )}
    </>
  )
}

function SelfCheck({ check }: { check: Statistics['selfCheck'] }) {
  const { state, words } = selfCheckWords(check)
  return (
    <>
      <View className="p-stat__check">
        <Lamp state={state} words={words} />
      </View>
      {check && check.differences.length > 0 && (
        <Notice tone="wrong" title="这些总数先不要往外报">
          {check.differences.map(({ label, words: difference }) => (
            <View key={`${label} ${difference}`}>{difference}</View>
          ))}
        </Notice>
      )}
    </>
  )
}
