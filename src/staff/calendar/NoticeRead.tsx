import { View } from '@tarojs/components'
import { Notice } from '@/components'
import type { ReadNotice } from './calendar-types'
import { dayKinds, movesWords, noticeDay, noticeLines } from './words'

/** What was read out of a notice, what is doubtful in it, and what it would change. */
export function NoticeRead({ read }: { read: ReadNotice }) {
  const { year, days, doubts, differences, covers, undated, moves } = read
  return (
    <View className="p-cal__read">
      <View className="p-cal__name">
        {year === null ? '没有读出是哪一年' : `${year}年`}，{days.length} 天
      </View>
      {noticeLines(read).map(({ key, words }) => (
        <View key={key}>{words}</View>
      ))}
      {doubts.length > 0 && (
        <Notice
          tone={doubts.some(({ blocking }) => blocking) ? 'wrong' : 'warn'}
          title={`有 ${doubts.length} 处要看清楚`}
          urgent
        >
          {doubts.map(({ line, words }) => (
            <View key={`${line}-${words}`}>
              {line !== null && `第 ${line} 行：`}
              {words}
            </View>
          ))}
        </Notice>
      )}
      <View className="p-cal__note">
        {covers ? '载入以后，期限可以算到这一年。' : '这还不是一整年的安排，期限仍然算不到这一年。'}
        {undated > 0 && `现在没有日子的 ${undated} 个期限会补上日子。`}
      </View>
      {differences.length > 0 && (
        <View className="p-cal__note">
          和现在的日历不一样的有 {differences.length} 天：
          {differences
            .slice(0, 12)
            .map(
              ({ day, before, after }) =>
                `${noticeDay(day, year)}${before ? `${dayKinds[before].label} → ` : ''}${dayKinds[after].label}`,
            )
            .join('，')}
          {differences.length > 12 && '……'}
        </View>
      )}
      {movesWords(moves).map((words) => (
        <View key={words} className="p-cal__note">
          {words}
        </View>
      ))}
    </View>
  )
}
