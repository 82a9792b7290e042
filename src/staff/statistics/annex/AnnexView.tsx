import { View } from '@tarojs/components'
import { useCall } from '@/client'
import { Empty, Notice, Section, Skeleton } from '@/components'
import { StaffError } from '../../shell/StaffError'
import { annexInput } from '../filter'
import type { ViewProps } from '../view-props'
import { AnnexCards } from './AnnexCards'
import { ExportAnnex } from './ExportAnnex'
import { HeatTable } from './HeatTable'
import './annex.scss'

/** Clues by department, programme and town, in the form that goes up to the province. */
export function AnnexView({ state, wide }: ViewProps) {
  const input = annexInput(state)
  const loaded = useCall('staff-api', 'get-annex', input)
  const { data } = loaded
  const wrong = data?.sums.filter(({ holds }) => !holds) ?? []
  return (
    <>
      {loaded.error && <StaffError error={loaded.error} onRetry={loaded.reload} />}
      {!data && !loaded.error && <Skeleton rows={10} />}
      {data && data.rows.length === 0 && <Empty title="没有符合这些条件的疑点" why="换个条件再看。" />}
      {data && data.rows.length > 0 && (
        <Section title="疑点集中在哪些项目、哪些乡镇？">
          <View className="p-stat__note">{data.title}。颜色越深，疑点越多；点数字看是哪些。</View>
          {wrong.length > 0 && (
            <Notice tone="wrong" title="有数字加不起来">
              {wrong.map((sum) => (
                <View key={sum.words}>{sum.words}</View>
              ))}
            </Notice>
          )}
          {wide ? <HeatTable annex={data} /> : <AnnexCards annex={data} />}
          <View className="p-stat__sums">
            {data.sums.map((sum) => (
              <View key={sum.words}>{sum.words}</View>
            ))}
            {data.remarks.map((remark) => (
              <View key={remark}>{remark}</View>
            ))}
          </View>
          <ExportAnnex input={input} />
        </Section>
      )}
    </>
  )
}
