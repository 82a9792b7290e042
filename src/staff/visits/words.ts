import { type VisitGroup, visitGroupLabels } from '@shared/domain/visits'
import type { CoverageRow, Home } from './visit-types'

/** What was said when a session was over, by why it ended. */
export const endWords: Record<string, string> = {
  button: '看过的、写过的都清掉了。',
  idle: '五分钟没有人动，已经自动清掉。还要看，请重新选这一户。',
  background: '离开过“明白账”，已经自动清掉。还要看，请重新选这一户。',
  elsewhere: '另一个窗口里开始帮另一户，这里的已经自动清掉。',
}

/** Somebody of a home and why he is to be visited: `王秀英 86 岁（80 岁以上、60 岁以上独居）`. */
export function personWords({ name, age, groups }: Home['people'][number]): string {
  const why = groups.map((group: VisitGroup) => visitGroupLabels[group]).join('、')
  return `${name}${age > 0 ? ` ${age} 岁` : ''}（${why}）`
}

/** `走到 12 户，共 86 户`, with those who did not want and those who were not at home. */
export function coverageWords({ homes, visited, refused, away }: CoverageRow): string {
  const rest = [refused > 0 && `不需要 ${refused} 户`, away > 0 && `没见到人 ${away} 户`].filter(Boolean)
  return [`${homes} 户里帮办了 ${visited} 户`, ...rest].join('，')
}

/** Share of the homes to be visited that were helped, 0 to 1. */
export const shareOf = ({ homes, visited }: Pick<CoverageRow, 'homes' | 'visited'>): number =>
  homes === 0 ? 0 : visited / homes

const twelve = /^\d{12}$/
/** Whether a region is a village, which has homes and nothing under it. */
export const isVillage = (code: string): boolean => twelve.test(code) && !code.endsWith('000')
