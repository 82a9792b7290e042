import { formatYuan } from '@shared/domain/money'
import { View } from '@tarojs/components'
import { cx, Icon } from '@/components'
import { countWords, returnedWords } from '../words'

export interface SumBarProps {
  /** Count and sum of the rows shown; `counting` until they are known, undefined when they did not come. */
  sum: { payments: number; amountFen: number; recoveredFen: number } | 'counting' | undefined
  /** What is shown, in words; empty for everything. */
  words: string
  open: boolean
  onToggle: () => void
}

function sumWords(sum: SumBarProps['sum']): string {
  if (sum === 'counting') return '正在合计……'
  return sum ? `${countWords(sum.payments)} 笔 · ${formatYuan(sum.amountFen)}` : '合计没有取到'
}

/** Stays in sight: what is shown, how much it is together, and the switch for the filters. */
export function SumBar({ sum, words, open, onToggle }: SumBarProps) {
  const returned = typeof sum === 'object' ? returnedWords(sum.recoveredFen) : undefined
  return (
    <View className="p-payments__sum">
      <View className="p-payments__sum-words" ariaLive="polite">
        <View className="p-payments__sum-of">{words || '全部'}</View>
        <View className="p-payments__sum-total">{sumWords(sum)}</View>
        {returned && <View className="p-payments__sum-of">{returned}</View>}
      </View>
      <View
        id="filters"
        className={cx('p-payments__toggle', open && 'p-payments__toggle--on')}
        ariaRole="button"
        ariaExpanded={open}
        ariaLabel="按年份、期次、村组挑着看"
        onClick={onToggle}
      >
        挑着看
        <Icon name="down" className={cx('p-payments__arrow', open && 'p-payments__policy-up')} />
      </View>
    </View>
  )
}
