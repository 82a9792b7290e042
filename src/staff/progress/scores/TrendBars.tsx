import { View } from '@tarojs/components'
import { percentWords } from '../../parts/words'
import type { UnitScore } from '../progress-types'

const monthName = (month: string) => `${Number(month.slice(5))}月`

/** Below so much the bar is amber. */
const low = 0.8

/** What share was published in time, month by month; a month in which nothing was due has no bar. */
export function TrendBars({ trend }: { trend: UnitScore['trend'] }) {
  const said = trend
    .filter(({ due }) => due > 0)
    .map(({ month, due, onTime }) => `${monthName(month)}到期 ${due} 期，按时 ${onTime} 期`)
  return (
    <View className="p-prog__trend">
      <View className="p-prog__label">按时公布的，一个月一个月看</View>
      <View
        className="p-prog__bars"
        ariaRole="img"
        ariaLabel={said.length > 0 ? said.join('；') : '这一年没有到期的'}
      >
        {trend.map(({ month, due, onTime }) => (
          <View key={month} className="p-prog__bar">
            {due > 0 && (
              <>
                {percentWords(onTime / due)}
                <View
                  className={onTime / due < low ? 'p-prog__fill p-prog__fill--low' : 'p-prog__fill'}
                  style={{ height: `${(onTime / due) * 70}%` }}
                />
              </>
            )}
          </View>
        ))}
      </View>
      <View className="p-prog__axis" ariaHidden>
        {trend.map(({ month }) => (
          <View key={month}>{monthName(month)}</View>
        ))}
      </View>
    </View>
  )
}
