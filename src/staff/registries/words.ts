import type { LampState } from '@/components'
import { countWords, dayWords } from '../parts/words'
import type { RegistryRow, RegistryVersion } from './registry-types'

/** From this share of the days of freshness on, a registry is soon out of date. */
const soon = 0.8

/** How fresh the data are, in words and colour. */
export function freshness(registry: Pick<RegistryRow, 'current' | 'ageDays' | 'freshDays'>): {
  state: LampState
  words: string
} {
  const { current, ageDays, freshDays } = registry
  if (!current || ageDays === null) return { state: 'paused', words: '还没有数据' }
  if (ageDays > freshDays) return { state: 'red', words: `过期了，已经 ${ageDays} 天` }
  if (ageDays >= freshDays * soon)
    return { state: 'amber', words: `快过期，还能用 ${freshDays - ageDays} 天` }
  return { state: 'fine', words: ageDays === 0 ? '今天的数据' : `${ageDays} 天前的数据` }
}

const versionStates: Record<RegistryVersion['state'], { state: LampState; words: string }> = {
  loading: { state: 'green', words: '正在装' },
  current: { state: 'fine', words: '在用' },
  superseded: { state: 'done', words: '换下了' },
  withdrawn: { state: 'paused', words: '撤回了' },
}

export const versionLamp = ({ state }: Pick<RegistryVersion, 'state'>) => versionStates[state]

/** `第 3 版，截至 6月15日，12,345 行` */
export function versionWords({ version, asOf, accepted }: RegistryVersion): string {
  return `第 ${version} 版，截至 ${dayWords(asOf)}，${countWords(accepted)} 行`
}

/** What is different from the version before; nothing (null) for the first one. */
export function differenceWords({
  added,
  removed,
  changed,
}: Pick<RegistryVersion, 'added' | 'removed' | 'changed'>): string {
  if (added === null || removed === null || changed === null) return '第一版，没有可比的'
  if (added + removed + changed === 0) return '和上一版一样'
  return `多 ${countWords(added)}、少 ${countWords(removed)}、变 ${countWords(changed)}`
}
