import { Empty, Page } from '@/components'
import { restart } from '@/platform/navigate'

/** In place of a visit's pages when none goes on, for instance after their address was opened by hand. */
export function NoVisit() {
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
