import type { OutputOf } from '@shared/contracts'
import { formatDate } from '@shared/domain/dates'
import { formatPeriod } from '@shared/domain/period'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton, LedgerRow } from '@/components'
import { open } from '@/platform/navigate'
import { countWords, postingWords, today } from '../words'

type Publication = OutputOf<'public-api', 'get-village'>['publications'][number]

const firstShown = 5

function foot({ postingDaysLeft, publishedOn }: Publication): string {
  return postingDaysLeft > 0 ? postingWords(postingDaysLeft) : `${formatDate(publishedOn, today())}公布`
}

function noteOf({ period, payments, corrected, correctionReason }: Publication): string {
  const what = `${formatPeriod(period)} · ${countWords(payments)} 笔`
  return corrected && correctionReason ? `${what}。更正原因：${correctionReason}` : what
}

/** What was published last: still in its posting period or not, corrected or not; a tap opens its list. */
export function Publications({ village, publications }: { village: string; publications: Publication[] }) {
  const [all, setAll] = useState(false)
  const shown = all ? publications : publications.slice(0, firstShown)
  return (
    <View>
      {shown.map((one) => (
        <LedgerRow
          key={one.batchId}
          id={`publication-${one.batchId}`}
          title={one.programmeName}
          note={noteOf(one)}
          fen={one.amountFen}
          foot={foot(one)}
          mark={one.isRecovery ? '退回' : one.corrected ? '已更正' : undefined}
          onPress={() =>
            open('payments', { code: village, programme: one.programmeCode, period: one.period })
          }
        />
      ))}
      {publications.length > firstShown && (
        <ActionButton kind="plain" expanded={all} onPress={() => setAll(!all)}>
          {all ? '少看几条' : `再看 ${publications.length - firstShown} 条`}
        </ActionButton>
      )}
    </View>
  )
}
