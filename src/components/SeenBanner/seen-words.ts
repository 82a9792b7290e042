import { formatInstant } from '@shared/domain/dates'
import type { SeenNote, WhySeen } from '@/client'

const why: Record<WhySeen, string> = {
  'no-network': '没有网络。',
  slow: '网络很慢，正在取新的。',
  'server-away': '系统暂时打不开。',
}

/** Why an earlier answer is shown, and from when it is: `没有网络。这是 6月3日 10:20 看到的。` */
export function seenWords({ at, why: reason }: SeenNote, now: Date): string {
  return `${why[reason]}这是 ${formatInstant(new Date(at), now)} 看到的。`
}
