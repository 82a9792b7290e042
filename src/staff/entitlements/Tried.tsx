import { Section, Timeline } from '@/components'
import { dayWords } from '../parts/words'
import type { Entitlement } from './entitlement-types'

type Call = Entitlement['calls'][number]

/** What was tried before, newest first, with what the second person said. */
export function Tried({ calls }: Pick<Entitlement, 'calls'>) {
  if (calls.length === 0) return null
  return (
    <Section title="以前问过">
      <Timeline
        moments={calls.map((call) => ({
          title: [call.outcomeLabel, call.why].filter(Boolean).join('：'),
          when: dayWords(call.on),
          by: call.by,
          text: wordsOf(call),
          stage: call.state === 'waiting' ? ('now' as const) : ('done' as const),
        }))}
      />
    </Section>
  )
}

function wordsOf({ text, appliedOn, office, state, stateLabel, decision }: Call): string {
  const applied = appliedOn && `${dayWords(appliedOn)}在${office}申请`
  const told = state === 'counts' ? null : stateLabel
  const second =
    decision &&
    `${told}：${decision.by}，${dayWords(decision.on)}${decision.text ? `，“${decision.text}”` : ''}`
  return [applied, text, second ?? told].filter(Boolean).join('\n')
}
