import { View } from '@tarojs/components'
import { ActionButton, FactList, Notice, Section, Timeline } from '@/components'
import { RelatedCorrections } from '../../corrections/RelatedCorrections'
import { Reveal } from '../../parts/Reveal'
import { dayWords, instantWords } from '../../parts/words'
import { WorkPart } from '../casework/WorkPart'
import type { Chosen, ClueDetail } from '../clue-types'
import { ClueCard } from '../list/ClueCard'
import { notAVerdict, periodsWords } from '../words'
import { DoorList } from './DoorList'
import { Payments } from './Payments'
import { Sources } from './Sources'

export interface ClueBodyProps {
  detail: ClueDetail
  /** What was taken along on the phone: no more than the door needs. */
  fromPack: boolean
  onOpen: (chosen: Chosen) => void
}

/** Why, what would clear it, the money, what to look at, where it comes from, who else, and what happened so far. */
export function ClueBody({ detail, fromPack, onOpen }: ClueBodyProps) {
  const { reason, wouldClear, payments, paymentCount, paymentFen, falsePositives, events } = detail
  // of data no household is visited
  const aboutData = detail.ruleKind === 'quality'
  return (
    <>
      <View className="p-clue__reason">{reason}</View>
      <Notice>{notAVerdict}</Notice>
      {!detail.work && detail.dispatchedTo && (
        <Notice title={`已经交办给${detail.dispatchedTo}`}>核查办理的经过只有参与的人能看到。</Notice>
      )}
      {detail.closedReason && <Notice title="已经关闭">{detail.closedReason}</Notice>}
      {detail.isRecurrence && (
        <Notice tone="warn" title="查实过，又出现">
          {detail.recurrenceOf === null ? (
            '以前查实过同样的情况，请看当时怎么办的。'
          ) : (
            <ActionButton
              id="open-earlier"
              kind="plain"
              onPress={() => onOpen({ kind: 'clue', id: detail.recurrenceOf ?? 0 })}
            >
              看以前那一条（编号 {detail.recurrenceOf}）
            </ActionButton>
          )}
        </Notice>
      )}
      <FactList
        facts={[
          { label: '怎样排除', value: wouldClear },
          { label: '哪个项目', value: detail.programmeName },
          { label: '哪几期', value: periodsWords(detail.periods) },
          {
            label: '发现',
            value: `${dayWords(detail.firstSeen)}第一次发现，${dayWords(detail.lastSeen)}还在`,
          },
          { label: '核查结果', value: detail.verdictNote },
        ]}
      />
      {falsePositives.length > 0 && (
        <Section title={aboutData ? '核查时看什么' : '上门时看什么'}>
          <DoorList id={detail.id} items={falsePositives} />
        </Section>
      )}
      {payments.length > 0 && (
        <Section title="涉及的钱">
          <Payments
            payments={payments}
            paymentCount={paymentCount}
            paymentFen={paymentFen}
            clueId={fromPack ? null : detail.id}
          />
        </Section>
      )}
      {detail.work && <WorkPart work={detail.work} />}
      {!fromPack && (
        <RelatedCorrections
          about={{ clueId: detail.id }}
          paymentId={null}
          mayAsk={cameFromWrongData(detail)}
        />
      )}
      <Section title="从哪里看出来的">
        <Sources detail={detail} />
        {!fromPack && (
          <View className="p-clue__reveal">
            <Reveal action="reveal-clue" id={detail.id} ask="看完整的姓名、身份证号和登记内容" />
          </View>
        )}
      </Section>
      {!fromPack && <Others detail={detail} onOpen={onOpen} />}
      {events.length > 0 && (
        <Section title="比对经过">
          <Timeline
            moments={events.map(({ at, by, title, note }) => ({
              title,
              when: instantWords(at),
              by,
              text: note,
            }))}
          />
        </Section>
      )}
    </>
  )
}

/** It does not hold, or wrong data led to it: the source may be asked to mend them. */
function cameFromWrongData({ state, work }: ClueDetail): boolean {
  return state === 'refuted' || work?.verification?.verdict === 'data-error'
}

/** What else is suspected of the same person and household. */
function Others({ detail, onOpen }: Pick<ClueBodyProps, 'detail' | 'onOpen'>) {
  const aboutData = detail.ruleKind === 'quality'
  const { others } = detail
  return (
    <Section title={aboutData ? '同一处的其他疑点' : '这个人和同一户'}>
      {others.length > 0 ? (
        <View className="p-clue__others" ariaRole="list">
          {others.map((row) => (
            <ClueCard
              key={row.id}
              row={row}
              named={row.subjectId === detail.subjectId}
              onPress={() => onOpen({ kind: 'clue', id: row.id })}
            />
          ))}
        </View>
      ) : (
        <View className="p-clue__note">没有别的疑点。</View>
      )}
      <ActionButton
        id="open-subject"
        kind="plain"
        onPress={() => onOpen({ kind: 'subject', id: detail.subjectId })}
      >
        {aboutData ? '一起看，一次核清' : '一起看，一次上门核清'}
      </ActionButton>
    </Section>
  )
}
