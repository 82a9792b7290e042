import { formatDate, todayInShanghai } from '@shared/domain/dates'
import { View } from '@tarojs/components'
import { ActionButton, Section } from '@/components'
import { open } from '@/platform/navigate'
import type { CaseDetail } from '../case-types'

/** Units that help, and cases that are answered together with this one. Nothing when it stands alone. */
export function Together({ detail }: { detail: CaseDetail }) {
  return (
    <>
      <Helpers parties={detail.parties} />
      <Merged detail={detail} />
    </>
  )
}

function Helpers({ parties }: Pick<CaseDetail, 'parties'>) {
  if (parties.length === 0) return null
  const today = todayInShanghai(new Date())
  const waiting = parties.filter(({ answeredOn }) => answeredOn === null).length
  return (
    <Section title="请谁协办">
      {waiting > 0 && <View className="p-case__source">还有 {waiting} 个单位没有回话，都回了才能答复。</View>}
      <View ariaRole="list">
        {parties.map(({ unitName, askedOn, answeredOn }) => (
          <View key={`${unitName}${askedOn}`} className="p-case__deadline" ariaRole="listitem">
            <View className="p-case__duty-name">{unitName}</View>
            <View className="p-case__source">
              {formatDate(askedOn, today)}请的，
              {answeredOn ? `${formatDate(answeredOn, today)}回了话，意见在下面的“经过”里` : '还没有回话'}
            </View>
          </View>
        ))}
      </View>
    </Section>
  )
}

function Merged({ detail: { mergedInto, mergedCases } }: { detail: CaseDetail }) {
  if (!mergedInto && mergedCases.length === 0) return null
  return (
    <Section title="并案">
      <View className="p-case__source">
        {mergedInto
          ? '这一件并入了下面这件主办件，主办件答复时一并答复。'
          : `${mergedCases.length} 件说的是同一件事，并到这一件里办；答复这一件时，他们都会收到。`}
      </View>
      {(mergedInto ? [mergedInto] : mergedCases).map(({ id, number }) => (
        <ActionButton key={id} id={`merged-${id}`} kind="secondary" onPress={() => open('staffCase', { id })}>
          看 {number}
        </ActionButton>
      ))}
    </Section>
  )
}
