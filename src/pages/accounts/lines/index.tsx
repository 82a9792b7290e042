import { accountLineKindLabels, accountLineKinds } from '@shared/domain/accounts'
import { formatPeriod } from '@shared/domain/period'
import { View } from '@tarojs/components'
import { useReachBottom } from '@tarojs/taro'
import { useSeenPages } from '@/client'
import { ActionButton, BottomBar, Empty, ErrorNote, Page, Skeleton } from '@/components'
import { readingError } from '@/pages/village/reading-error'
import { countWords } from '@/pages/village/words'
import { villageOfEntry } from '@/platform/entry'
import { back, useParams } from '@/platform/navigate'
import type { LineKind } from '../account-types'
import { LineRow } from '../answers/LineRow'
import '../accounts.scss'

interface Chosen {
  village: string
  period: string
  kind: LineKind
  category?: string
}

const isKind = (text: string | undefined): text is LineKind => accountLineKinds.includes(text as LineKind)

function chosenOf(params: Partial<Record<string, string>>): Chosen | undefined {
  const village = villageOfEntry({ code: params.village })
  const { period, kind, category } = params
  if (!village || !/^\d{4}(-\d{2}|Q[1-4])$/.test(period ?? '') || !isKind(kind)) return undefined
  return { village, period: period!, kind, ...(category && { category }) }
}

/** All lines of one kind, or of one category of it. */
export default function AccountLinesPage() {
  const chosen = chosenOf(useParams())
  if (!chosen)
    return (
      <Page title="没有找到这些账">
        <Empty
          title="网址不完整"
          why="请从村里的账点进来。"
          action={{ label: '返回', onPress: () => back('home') }}
        />
      </Page>
    )
  return <Lines chosen={chosen} />
}

function Lines({ chosen }: { chosen: Chosen }) {
  const list = useSeenPages('list-account-lines', chosen, (answer) => answer.lines)
  const { first, rows } = list
  const more = () => !list.error && list.more()
  useReachBottom(more)
  const what = (chosen.category && rows[0]?.categoryLabel) || accountLineKindLabels[chosen.kind]
  return (
    <Page
      title={what}
      heading={`${formatPeriod(chosen.period)} · ${what}`}
      lead="金额大的在前，点开看凭证。"
      seen={list.seen}
      bottom={<BottomBar village={chosen.village} />}
    >
      {!first && !list.error && <Skeleton rows={8} />}
      <View ariaRole="list" ariaLabel="账目">
        {rows.map((line) => (
          <View key={line.id} ariaRole="listitem">
            <LineRow line={line} />
          </View>
        ))}
      </View>
      {list.loadingMore && <Skeleton rows={3} />}
      {list.error && <ErrorNote error={readingError(list.error)} onRetry={first ? list.more : list.reload} />}
      {list.hasMore && !list.loadingMore && !list.error && (
        <View className="p-accounts__all">
          <ActionButton id="more" kind="secondary" onPress={more}>
            再往下看
          </ActionButton>
        </View>
      )}
      {first && rows.length === 0 && (
        <Empty
          title="这一期没有这样的账"
          why="可能换了一次公布的内容。"
          action={{ label: '看村里的账', onPress: () => back('accounts', { village: chosen.village }) }}
        />
      )}
      {rows.length > 0 && !list.hasMore && (
        <View className="p-accounts__end">到底了，一共 {countWords(rows.length)} 笔。</View>
      )}
    </Page>
  )
}
