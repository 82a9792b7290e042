import type { CallError } from '@/client'
import { Empty } from '@/components'
import { back } from '@/platform/navigate'

/** A payment that hung here once: taken back, or put right away, with the reason in the unit's words. */
export function Gone({ error }: { error: CallError }) {
  const reason = error.fault('reason')
  return (
    <Empty
      title={error.message}
      why={`${reason ? `原因：${reason}${/[。！？]$/.test(reason) ? '' : '。'}` : ''}${error.wayOut}`}
      action={{ label: '返回', onPress: () => back('home') }}
    />
  )
}
