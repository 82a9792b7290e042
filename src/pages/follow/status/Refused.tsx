import { Text, View } from '@tarojs/components'
import { ActionButton, Section } from '@/components'
import { open } from '@/platform/navigate'
import { lastWords, type ReportView } from './report-view'

/** What one can still do when a report was refused. */
export function Refused({ view }: { view: ReportView }) {
  const reason = lastWords(view)
  return (
    <>
      {reason && (
        <Section title="为什么没有受理">
          <View className="p-follow__text">{reason}</View>
        </Section>
      )}
      <Section title="还可以怎么办">
        <View className="p-follow__way">写得太少查不了的，把时间、地点、人和钱写清楚，重新反映一次。</View>
        <ActionButton id="report-anew" kind="secondary" onPress={() => open('report')}>
          重新反映
        </ActionButton>
        <View className="p-follow__way">
          觉得不该不受理的，打县里电话问：<Text className="p-follow__phone">{view.county.hotline}</Text>。
        </View>
        <View className="p-follow__way">也可以到乡镇或县信访接待的地方，当面说或写信。</View>
      </Section>
    </>
  )
}
