import { View } from '@tarojs/components'
import { BarList, Notice } from '@/components'
import { countWords } from '../../parts/words'
import type { BatchVersion, Findings } from '../batch-types'

const lines = (n: number) => `${countWords(n)} 行`
const bars = (counts: Findings['warnings']) =>
  counts.map(({ code, words, n }) => ({ key: code, label: words, fen: n }))

/** What a person should look at before others see it: rows that are left out, rows to doubt, and personal data that would show. */
export function FindingsView({ findings, version }: { findings: Findings; version: BatchVersion }) {
  const { rejected, rejectedReasons, isMostlyRejected, warnings, leaks } = findings
  const { shown, hidden, places } = leaks
  if (rejected === 0 && warnings.length === 0 && shown.length === 0 && hidden.length === 0)
    return <View className="p-batch__note">没有漏掉的行，没有要核对的行，也没有发现不该公开的内容。</View>
  return (
    <>
      {shown.length > 0 && (
        <Notice tone="wrong" title={`群众会看到不该公开的：${kindsOf(shown)}`}>
          改好以前不能提交，也不能发布。位置列在下面。
        </Notice>
      )}
      {hidden.length > 0 && (
        <Notice tone="warn" title={`备注里有不该公开的：${kindsOf(hidden)}`}>
          备注不给群众看，留着也不会公布。最好在原表里删掉。
        </Notice>
      )}
      {places.length > 0 && (
        <View className="p-batch__places" ariaRole="list" ariaLabel="不该公开的内容在哪里">
          {places.map(({ sheet, line, field, words }) => (
            <View key={`${sheet}-${line}-${field}-${words}`} className="p-batch__place" ariaRole="listitem">
              {[sheet && `工作表“${sheet}”`, `第 ${countWords(line)} 行`, field].filter(Boolean).join('，')}：
              {words}
            </View>
          ))}
        </View>
      )}
      {rejected > 0 && (
        <>
          <View className="p-batch__question">没有收下的 {lines(rejected)}，为什么</View>
          <View className="p-batch__note">
            {isMostlyRejected
              ? '一大半没有收下，要改好重新读，不能这样提交。'
              : version.state === 'draft'
                ? '这些人不在名单里，群众看不到。能改好的请先改好再提交。'
                : '这些人不在名单里，群众看不到。'}
          </View>
          <BarList bars={bars(rejectedReasons)} words={lines} />
        </>
      )}
      {warnings.length > 0 && (
        <>
          <View className="p-batch__question">收下了，但要核对的</View>
          <BarList bars={bars(warnings)} words={lines} />
        </>
      )}
    </>
  )
}

const kindsOf = (counts: Findings['leaks']['shown']) =>
  counts.map(({ label, n }) => `${label} ${countWords(n)} 处`).join('、')
