import { methods } from '@shared/domain/workflow/verification-form'
import type { ClueWork } from '../clue-types'

type Required = ClueWork['requiredMethods']

const labelOf = (name: string) => methods.find(([method]) => method === name)?.[1] ?? name

/** What a clue like this one needs: 至少用 3 种方式，必须有听对象陈述、查原始资料。 */
export function requiredWords({ least, always }: Required): string {
  return `至少用 ${least} 种方式，必须有${always.map(labelOf).join('、')}。`
}

/** What is still missing of it in what was ticked (values joined by commas); undefined when nothing is. */
export function missingWords({ least, always }: Required, ticked: string): string | undefined {
  const used = ticked.split(',').filter(Boolean)
  const without = always.filter((method) => !used.includes(method))
  const few = least - used.length
  if (without.length > 0) return `还缺${without.map(labelOf).join('、')}`
  return few > 0 ? `还差 ${few} 种方式` : undefined
}
