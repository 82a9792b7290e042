import { useCall } from '@/client'
import { Notice } from '@/components'
import type { Import } from './import-types'

/** Why a draft came back from the second person, when it did. */
export function Returned({ whole, batchId }: { whole: Import; batchId: number }) {
  const { programme, period } = whole
  const asked =
    programme && period ? { programme: programme.code, period: period.code, state: 'draft' as const } : null
  const { data } = useCall('staff-api', 'list-batches', asked)
  const reason = data?.batches.find(({ id }) => id === batchId)?.returnReason
  if (!reason) return null
  return (
    <Notice tone="warn" title="同事退回来改" urgent>
      原因：{reason}。改好以后再提交。
    </Notice>
  )
}
