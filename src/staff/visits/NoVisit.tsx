import { Empty, Page } from '@/components'
import { AssistedOver } from '@/components/AssistedBar'
import { useSessionOver } from '@/platform/assisted'
import { restart } from '@/platform/navigate'

/** In place of a visit's pages when none goes on, for instance after their address was opened by hand. */
export function NoVisit() {
  // a page that is hidden, and about to go, can open nothing new in WeChat
  const over = useSessionOver()
  if (over) return <AssistedOver />
  return (
    <Page title="帮办" heading="现在没有在帮人看">
      <Empty
        title="要从走访的名单开始"
        why="每帮一户，都要先选是哪一家，再问本人愿不愿意。"
        action={{ label: '去走访帮办', onPress: () => restart('staffVisits') }}
      />
    </Page>
  )
}
