import { searchPolicies } from '@shared/domain/policy-search'
import { View } from '@tarojs/components'
import { type ReactNode, useState } from 'react'
import { useSeen } from '@/client'
import {
  ActionButton,
  BottomBar,
  Empty,
  ErrorNote,
  LedgerRow,
  Page,
  SearchField,
  Section,
  Skeleton,
} from '@/components'
import { open } from '@/platform/navigate'
import { HomeBar } from '../../home/HomeBar'
import { readingError } from '../../village/reading-error'
import { ChooseCounty } from '../ChooseCounty'
import { useCounty } from '../use-county'
import { drawersOf, type Library, type Listed } from './drawers'
import { SelfCheckDoor } from './SelfCheckDoor'
import '../policies.scss'

/** Programmes of a county in plain words, in drawers, with a search that knows what people say. What is typed is never sent. */
export default function PolicyLibrary() {
  const county = useCounty()
  const { data, error, reload, seen } = useSeen('list-policies', county.code ? { county: county.code } : null)
  return (
    <Page
      title="看政策"
      heading="看政策"
      lead="谁可以领、领多少、怎么申请、带什么、到哪儿办。"
      seen={seen}
      bottom={county.village ? <BottomBar village={county.village} /> : <HomeBar village={undefined} />}
    >
      <ChooseCounty county={county} />
      {error && <ErrorNote error={readingError(error)} onRetry={reload} />}
      {county.code && !data && !error && <Skeleton rows={6} />}
      {data && <Shelves library={data} village={county.village} />}
    </Page>
  )
}

function Shelves({ library, village }: { library: Library; village: string | undefined }) {
  const [query, setQuery] = useState('')
  const [opened, setOpened] = useState<string>()
  const { county, policies, selfCheck } = library
  const drawers = drawersOf(library)
  const drawer = drawers.find(({ code }) => code === opened)
  const show = (programme: string) => open('policy', { county: county.code, programme, code: village })

  if (policies.length === 0)
    return (
      <Empty
        title="这里还没有政策"
        why={`${county.name}还没有把政策放上来。想先问清楚，可以打电话 ${county.hotline}。`}
      />
    )
  return (
    <>
      {selfCheck && <SelfCheckDoor county={county.code} village={village} />}
      <SearchField
        id="find-policy"
        label="找政策"
        placeholder="老人补贴、种地、残疾……"
        value={query}
        onSearch={setQuery}
      />
      {query !== '' && (
        <Rows
          policies={searchPolicies(policies, query)}
          onOpen={show}
          empty={
            <Empty
              title={`没有找到“${query}”`}
              why="换一个说法试试，比如写“老人”“上学”“看病”。也可能县里没有这一项。"
              action={{ label: '看全部分类', onPress: () => setQuery('') }}
            />
          }
        />
      )}
      {query === '' && !drawer && (
        <View className="p-policies__drawers" ariaRole="list">
          {drawers.map(({ code, name, policies: inside }) => (
            <View key={code} className="p-policies__cell" ariaRole="listitem">
              <View
                id={`drawer-${code}`}
                className="p-policies__drawer"
                ariaRole="button"
                onClick={() => setOpened(code)}
              >
                <View>{name}</View>
                <View className="p-policies__count">{inside.length} 项</View>
              </View>
            </View>
          ))}
        </View>
      )}
      {query === '' && drawer && (
        <Section
          title={drawer.name}
          aside={
            <ActionButton id="all-drawers" kind="plain" onPress={() => setOpened(undefined)}>
              看全部分类
            </ActionButton>
          }
        >
          <Rows policies={drawer.policies} onOpen={show} />
        </Section>
      )}
    </>
  )
}

function Rows({
  policies,
  onOpen,
  empty,
}: {
  policies: readonly Listed[]
  onOpen: (code: string) => void
  empty?: ReactNode
}) {
  if (policies.length === 0) return empty ?? null
  return (
    <>
      {policies.map(({ code, name, summary, department }) => (
        <LedgerRow
          key={code}
          id={`policy-${code}`}
          title={name}
          note={summary || department}
          label={`${name}，${summary || department}`}
          onPress={() => onOpen(code)}
        />
      ))}
    </>
  )
}
