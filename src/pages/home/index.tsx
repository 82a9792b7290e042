import { useEffect } from 'react'
import { ActionButton, Notice, Page, Skeleton } from '@/components'
import { villageOfEntry } from '@/platform/entry'
import { open, replace, useParams } from '@/platform/navigate'
import { rememberedVillage } from '../village/remembered-village'
import { HomeBar } from './HomeBar'
import { LargePrintRow } from './LargePrintRow'
import { LastVillage } from './LastVillage'
import { VillageChooser } from './VillageChooser'

const asked = (params: Partial<Record<string, string>>) => Boolean(params.code ?? params.scene ?? params.q)

/** First page without a poster: the village opened last, or county → town → village. A poster's code goes straight on. */
export default function HomePage() {
  const params = useParams()
  const code = villageOfEntry(params)
  useEffect(() => {
    if (code) replace('village', { code })
  }, [code])

  if (code) {
    return (
      <Page title="正在打开本村" heading={null}>
        <Skeleton rows={6} />
      </Page>
    )
  }
  const last = rememberedVillage()
  return (
    <Page
      title="选村"
      heading="看看补贴发给了谁"
      lead="选一个村，就能看到谁领了、领了多少、凭什么领。不用登录。"
      bottom={<HomeBar village={last?.code} />}
    >
      {asked(params) && (
        <Notice tone="warn" title="没有认出这个二维码里的村" urgent>
          二维码可能不完整。请重新扫一次，或者在下面选村。
        </Notice>
      )}
      <LargePrintRow />
      {last && <LastVillage village={last} />}
      <VillageChooser
        county={last?.code.slice(0, 6)}
        onPick={(village) => open('village', { code: village })}
      />
      <ActionButton
        id="home-policies"
        kind="secondary"
        onPress={() => open('policies', { county: last?.code.slice(0, 6) })}
      >
        看政策：谁可以领、我能领吗
      </ActionButton>
      <ActionButton
        id="home-statistics"
        kind="secondary"
        onPress={() => open('statistics', { region: last?.code.slice(0, 6) })}
      >
        看群众反映办得怎么样
      </ActionButton>
    </Page>
  )
}
