import { View } from '@tarojs/components'
import { useCall } from '@/client'
import { ActionButton, Section } from '@/components'
import { open } from '@/platform/navigate'
import { Actions } from '../parts/Actions'
import { CorrectionCard } from './CorrectionCard'
import { useCorrectionsChanged } from './changed'

export interface RelatedCorrectionsProps {
  about: { caseId: number } | { clueId: number }
  /** A payment that it is about: where it comes from can be looked up. */
  paymentId: number | null
  /** Something may be asked now. */
  mayAsk: boolean
}

/** What was asked of source units because of a report or a clue, with the results; and the way to ask. */
export function RelatedCorrections({ about, paymentId, mayAsk }: RelatedCorrectionsProps) {
  const running = useCall('staff-api', 'list-corrections', { view: 'asked', state: 'open', ...about })
  const ended = useCall('staff-api', 'list-corrections', { view: 'asked', state: 'ended', ...about })
  useCorrectionsChanged(() => {
    running.reload()
    ended.reload()
  })
  const lines = [...(running.data?.corrections ?? []), ...(ended.data?.corrections ?? [])]
  const ids = 'caseId' in about ? { case: about.caseId } : { clue: about.clueId }
  if (lines.length === 0 && !mayAsk && paymentId === null) return null
  return (
    <Section title="数据来源和纠错">
      <View ariaRole="list" ariaLabel="请来源单位更正的">
        {lines.map((line) => (
          <CorrectionCard
            key={line.id}
            line={line}
            onPress={() => open('staffCorrection', { id: line.id })}
          />
        ))}
      </View>
      <Actions>
        {paymentId !== null && (
          <ActionButton
            id="look-up-source"
            kind="secondary"
            onPress={() => open('staffSource', { payment: paymentId, ...ids })}
          >
            这一笔从哪里来
          </ActionButton>
        )}
        {mayAsk && (
          <ActionButton id="ask-source-unit" kind="secondary" onPress={() => open('staffAskCorrection', ids)}>
            请来源单位更正
          </ActionButton>
        )}
      </Actions>
    </Section>
  )
}
