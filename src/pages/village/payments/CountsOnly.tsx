import { LedgerRow, Notice, Section } from '@/components'
import { countWords } from '../words'
import type { FirstPage } from './filter'

type Counts = NonNullable<FirstPage['summary']>['notListed']

/** Programmes of which only numbers are public, said plainly, so that nobody thinks they were forgotten. */
export function CountsOnly({ counts, alone }: { counts: Counts; alone: boolean }) {
  if (counts.length === 0) return null
  return (
    <Section title={alone ? '这一项只公开人数和总额' : '只公开人数和总额的项目'}>
      <Notice>领这些钱的人，身体、家里的情况属于隐私，所以不公开是谁，只公开有多少人、一共多少钱。</Notice>
      {counts.map(({ programmeName, people, amountFen }) => (
        <LedgerRow
          key={programmeName}
          title={programmeName}
          note={people > 0 ? `${countWords(people)} 人` : undefined}
          fen={amountFen}
        />
      ))}
    </Section>
  )
}
