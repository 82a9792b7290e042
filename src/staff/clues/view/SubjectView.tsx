import { formatYuan } from '@shared/domain/money'
import { View } from '@tarojs/components'
import { useCall } from '@/client'
import { ActionButton, Empty, FactList, Lamp, Notice, Section, Skeleton } from '@/components'
import { tailWords } from '../../parts/words'
import { StaffError } from '../../shell/StaffError'
import { useCluesChanged } from '../changed'
import type { Chosen } from '../clue-types'
import { ClueCard } from '../list/ClueCard'
import { SubjectCard } from '../list/SubjectCard'
import { lampOfSubject, openWords } from '../list/subject-words'
import { notAVerdict, placeWords } from '../words'
import '../list/list.scss'
import './view.scss'

export interface SubjectViewProps {
  id: number
  wide: boolean
  onOpen: (chosen: Chosen) => void
  onLeave: () => void
}

/** Everything about one person and the household, so that one visit settles it. */
export function SubjectView({ id, wide, onOpen, onLeave }: SubjectViewProps) {
  const loaded = useCall('staff-api', 'get-clue-subject', { id })
  useCluesChanged(loaded.reload)
  const subject = loaded.data
  if (loaded.error?.code === 'not-found')
    return (
      <Empty
        title="没有找到这个人的疑点"
        why="可能不归你管，也可能都已经没有了。"
        action={{ label: '回疑点列表', onPress: onLeave }}
      />
    )
  if (!subject)
    return loaded.error ? <StaffError error={loaded.error} onRetry={loaded.reload} /> : <Skeleton rows={8} />

  const { name, clues, household, amountFen, kind } = subject
  return (
    <View className="p-clue">
      {wide && (
        <View className="p-clue__close">
          <ActionButton id="close-subject" kind="plain" onPress={onLeave}>
            关上
          </ActionButton>
        </View>
      )}
      <View className="p-clue__top">
        <Lamp {...lampOfSubject(subject)} />
        <View className="p-clue__state">{openWords(subject)}</View>
      </View>
      <View className="p-clue__heading" ariaRole="heading" ariaLevel={1}>
        {name}
      </View>
      <FactList
        facts={[
          { label: '哪里', value: placeWords(subject) },
          { label: '哪一位', value: tailWords(subject.idNumberMasked) },
          { label: '一共涉及', value: amountFen !== 0 && formatYuan(amountFen) },
        ]}
      />
      <Notice>{notAVerdict}</Notice>
      <Section title={kind === 'person' ? '这个人的疑点' : '这里的疑点'}>
        <View className="p-clue__others" ariaRole="list">
          {clues.map((row) => (
            <ClueCard key={row.id} row={row} named onPress={() => onOpen({ kind: 'clue', id: row.id })} />
          ))}
        </View>
      </Section>
      {kind === 'person' && (
        <Section title="同一户的其他人">
          {household.length > 0 ? (
            <View className="p-clue__others" ariaRole="list">
              {household.map((row) => (
                <SubjectCard key={row.id} row={row} onPress={() => onOpen({ kind: 'subject', id: row.id })} />
              ))}
            </View>
          ) : (
            <View className="p-clue__note">户籍里同一户的人没有要核查的疑点。</View>
          )}
        </Section>
      )}
    </View>
  )
}
