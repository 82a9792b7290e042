import type { CallError } from '@/client'
import { ErrorNote } from '@/components'

export interface StaffErrorProps {
  error: CallError
  /** Something was typed, and it is still there. */
  kept?: boolean
  onRetry?: () => void
}

// The catalogue speaks to residents, whose drafts are on their phone; what staff type is kept in memory only.
const offline = { message: '现在没有网络。', wayOut: '连上网后再试。' }

/** A failure on a staff page. */
export function StaffError({ error, kept = false, onRetry }: StaffErrorProps) {
  const told = error.code === 'offline' ? offline : error
  const alreadySaid = told.wayOut.includes('内容还在')
  return (
    <ErrorNote
      error={told}
      lost={kept && !alreadySaid ? '写的内容还在，先不要关掉页面。' : ''}
      onRetry={onRetry}
    />
  )
}
