import { formatDate } from '@shared/domain/dates'
import { View } from '@tarojs/components'
import { useSeen } from '@/client'
import { ActionButton, BottomBar, Empty, ErrorNote, Notice, Page, Section, Skeleton } from '@/components'
import { readingError } from '@/pages/village/reading-error'
import { rememberedVillage } from '@/pages/village/remembered-village'
import { today } from '@/pages/village/words'
import { villageOfEntry } from '@/platform/entry'
import { open, restart, useParams } from '@/platform/navigate'
import { usePageState } from '@/platform/page-state'
import type { VillageAccounts } from '../account-types'
import { FiveQuestions } from '../answers/FiveQuestions'
import { Headline } from '../answers/Headline'
import { dueWords, periodWords } from '../words'
import { History } from './History'
import { Periods } from './Periods'
import '../accounts.scss'

/** What the village itself took in, spent and owns, told along the five questions. */
export default function AccountsPage() {
  const params = useParams()
  const village =
    villageOfEntry({ ...params, code: params.village ?? params.code }) ?? rememberedVillage()?.code
  if (!village)
    return (
      <Page title="村里的账">
        <Empty
          title="还不知道看哪个村"
          why="选好村，就能看到村里的钱从哪里来、花到哪里去。"
          action={{ label: '去选村', onPress: () => restart('home') }}
        />
      </Page>
    )
  return <VillageAccount village={village} />
}

function VillageAccount({ village }: { village: string }) {
  const [{ period }, change] = usePageState({ period: '', village: '', code: '' })
  const wanted = /^\d{4}(-\d{2}|Q[1-4])$/.test(period) ? period : undefined
  const { data, error, reload, seen } = useSeen('get-village-accounts', { village, period: wanted })
  const name = data?.village.name
  return (
    <Page
      title={name ? `${name}的账` : '村里的账'}
      lead={data && `${data.village.countyName} · ${data.village.townName}`}
      seen={seen}
      bottom={<BottomBar village={village} />}
    >
      {error && <ErrorNote error={readingError(error)} onRetry={reload} />}
      {!data && !error && <Skeleton rows={8} />}
      {data && (
        <>
          <Late accounts={data} />
          {data.periods.length > 0 && (
            <Periods
              periods={data.periods}
              chosen={wanted ?? data.period ?? ''}
              onChoose={(next) => change({ period: next })}
            />
          )}
          <Shown accounts={data} village={village} />
        </>
      )}
    </Page>
  )
}

/** Says honestly which periods should have been published by now and were not. */
function Late({ accounts: { periods } }: { accounts: VillageAccounts }) {
  const late = periods.filter((row) => row.late && (row.state === 'missing' || row.state === 'due'))
  const [newest] = late
  if (!newest) return null
  return (
    <Notice tone="warn" title={dueWords(newest, today())}>
      {late.length > 1 && `还有 ${late.length - 1} 期也没有公布。`}
      可以问村里，也可以点下面的“我要反映”。
    </Notice>
  )
}

function Shown({ accounts, village }: { accounts: VillageAccounts; village: string }) {
  const { period, label, state, withdrawn, answers, publication, history, answeredQuestions, periods } =
    accounts
  if (withdrawn)
    return (
      <Notice tone="warn" title={`这一期的账在${formatDate(withdrawn.on, today())}撤回了`}>
        原因：{withdrawn.reason}。改好以后会重新公布。
      </Notice>
    )
  if (!answers || !period || !label || state === 'none') {
    const row = periods.find((one) => one.period === period)
    return (
      <Empty
        title={label ? `${periodWords(label, today())}的账还没有公布` : '这个村还没有公布过村里的账'}
        why={(row && dueWords(row, today())) ?? '公布以后，这里就能看到钱从哪里来、花到哪里去。'}
        action={{ label: '我要反映', onPress: () => open('report', { code: village }) }}
      />
    )
  }
  return (
    <>
      <Headline label={label} answers={answers} publication={publication} />
      <FiveQuestions village={village} period={period} label={label} answers={answers}>
        {answeredQuestions !== null && answeredQuestions > 0 && (
          <View className="p-accounts__words">关于本村的账，已经答复过 {answeredQuestions} 个问题。</View>
        )}
        <View className="p-accounts__all">
          <ActionButton id="ask-account" kind="secondary" onPress={() => open('report', { code: village })}>
            对村里的账有疑问
          </ActionButton>
        </View>
      </FiveQuestions>
      <Section title="公布和更正">
        {publication && (
          <View className="p-accounts__words">
            由{publication.unitName}公布，至少公示到{formatDate(publication.postingUntil, today())}。
          </View>
        )}
        <History history={history} />
      </Section>
    </>
  )
}
