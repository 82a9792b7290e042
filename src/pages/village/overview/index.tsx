import { View } from '@tarojs/components'
import { useShareAppMessage } from '@tarojs/taro'
import { useEffect, useState } from 'react'
import { useSeen } from '@/client'
import { ActionButton, BottomBar, Empty, ErrorNote, Page, Skeleton } from '@/components'
import { villageOfEntry } from '@/platform/entry'
import { open, restart, useParams } from '@/platform/navigate'
import { routes } from '@/routes'
import { readingError } from '../reading-error'
import { forgetVillage, rememberVillage } from '../remembered-village'
import { Account } from './Account'
import { AccountsLink } from './AccountsLink'
import './index.scss'

const yearOf = (text: string | undefined) => (/^20\d\d$/.test(text ?? '') ? Number(text) : undefined)

/** A village's page: what it received, from which programmes, when, and what was published last. */
export default function VillagePage() {
  const params = useParams()
  const code = villageOfEntry(params)
  const [year, setYear] = useState(() => yearOf(params.year))
  const { data: account, error, reload, seen } = useSeen('get-village', code ? { village: code, year } : null)
  const unknown = !code || error?.code === 'village-not-found'

  useEffect(() => {
    if (account) rememberVillage(account.village)
  }, [account])
  useEffect(() => {
    if (code && unknown) forgetVillage(code)
  }, [code, unknown])
  useShareAppMessage(() => ({
    title: account ? `${account.village.name}：看看补贴发给了谁` : '看看补贴发给了谁',
    path: `/${routes.village.page}?code=${code ?? ''}`,
  }))

  if (unknown) {
    return (
      <Page title="没有找到这个村">
        <Empty
          title="这个二维码或网址里的村，我们没有查到。"
          why="可能是二维码不完整，或者村名、村代码改过。请重新扫一次，或者按乡镇找。"
          action={{ label: '去选村', onPress: () => restart('home') }}
        />
      </Page>
    )
  }
  return (
    <Page
      title={account?.village.name ?? '本村'}
      heading={null}
      seen={seen}
      bottom={<BottomBar village={code} />}
    >
      {error && <ErrorNote error={readingError(error)} onRetry={reload} />}
      {!account && !error && <Skeleton rows={7} />}
      {account && <Name village={account.village} />}
      {account && account.years.length === 0 && <AccountsLink village={account.village.code} />}
      {account && account.years.length === 0 && (
        <Empty
          title="这个村还没有公布过发放记录"
          why={`可能是部门还没有把名单传上来。想先问清楚，可以打${account.county.name}的电话 ${account.county.hotline}，也可以在这里反映。`}
          action={{ label: '我要反映', onPress: () => open('report', { code }) }}
        />
      )}
      {account && account.years.length > 0 && <Account account={account} onYear={setYear} />}
    </Page>
  )
}

function Name({ village }: { village: { name: string; townName: string; countyName: string } }) {
  return (
    <View>
      <View className="p-village__name" ariaRole="heading" ariaLevel={1}>
        {village.name}
      </View>
      <View className="p-village__place">
        {village.countyName} · {village.townName}
        <ActionButton id="other-village" kind="plain" onPress={() => open('home')}>
          换一个村
        </ActionButton>
      </View>
    </View>
  )
}
