import { useEffect, useRef, useState } from 'react'
import { asCallError, type CallError } from '@/client'
import { sendWaiting, waitingOf } from '@/client/assisted'
import { Notice } from '@/components'
import { StaffError } from '../shell/StaffError'

const hourWords = (at: number) => {
  const shanghai = new Date(at + 8 * 3_600_000)
  return `${shanghai.getUTCMonth() + 1}月${shanghai.getUTCDate()}日 ${shanghai.getUTCHours()} 点`
}

export interface WaitingNoteProps {
  account: string
  onSent: () => void
}

/** Sends the visits that have waited long enough when the page opens, and says of the others why they wait. */
export function WaitingNote({ account, onSent }: WaitingNoteProps) {
  const [sent, setSent] = useState(0)
  const [error, setError] = useState<CallError>()
  const asked = useRef(false)
  const send = async () => {
    setError(undefined)
    try {
      const count = await sendWaiting(account, Date.now())
      setSent(count)
      if (count > 0) onSent()
    } catch (caught) {
      setError(asCallError(caught))
    }
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page opens
  useEffect(() => {
    if (asked.current) return
    asked.current = true
    void send()
  }, [])

  const { visits, notBefore } = waitingOf(account)
  return (
    <>
      {sent > 0 && <Notice tone="done">{sent} 次走访上报了，已经算进下面的数。</Notice>}
      {error && <StaffError error={error} onRetry={send} />}
      {visits.length > 0 && (
        <Notice title={`有 ${visits.length} 次走访等着上报`}>
          {`${hourWords(notBefore)}以后再打开这一页，会自动一起上报，不用做什么。等最后一户过了两个小时、打乱先后再报，是为了谁也不能拿走访的时间去猜，哪一件反映是哪一户提的。`}
        </Notice>
      )}
    </>
  )
}
