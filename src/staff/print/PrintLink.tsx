import { ActionButton } from '@/components'
import { open } from '@/platform/navigate'
import { canPrint } from '@/platform/print'

/** The way to a case or clue on paper, where there is a printer. */
export function PrintLink({ id, list }: { id: number; list: 'cases' | 'clues' }) {
  if (!canPrint()) return null
  return (
    <ActionButton id="open-print" kind="plain" onPress={() => open('staffPrint', { id, list })}>
      打印这一{list === 'cases' ? '件' : '条'}
    </ActionButton>
  )
}
