import type { OutputOf } from '@shared/contracts'
import { formatDate } from '@shared/domain/dates'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useSeen } from '@/client'
import {
  ActionButton,
  BottomBar,
  Chips,
  Empty,
  ErrorNote,
  NeighbourCard,
  Notice,
  Page,
  PolicyText,
  Skeleton,
} from '@/components'
import { open, restart, useParams } from '@/platform/navigate'
import { HomeBar } from '../../home/HomeBar'
import { readingError } from '../../village/reading-error'
import { today } from '../../village/words'
import { CallOffice } from './CallOffice'
import { callable } from './callable'
import '../policies.scss'

type PolicyAnswer = OutputOf<'public-api', 'get-policy'>
type Version = PolicyAnswer['versions'][number]

/** One policy: all that one asks about it, its versions by year and what changed, why neighbours may receive. */
export default function PolicyPage() {
  const { county = '', programme = '', code } = useParams()
  const [version, setVersion] = useState<string>()
  const named = /^\d{6}$/.test(county) && programme !== ''
  const { data, error, reload, seen } = useSeen(
    'get-policy',
    named ? { county, programme, ...(version && { version }) } : null,
  )
  const village = /^\d{12}$/.test(code ?? '') ? code : undefined
  if (!named || error?.code === 'programme-unknown')
    return (
      <Page title="没有找到这项政策">
        <Empty
          title="县里没有这一项"
          why="可能网址不完整，或者这个项目已经换了名字。"
          action={{ label: '看全部政策', onPress: () => restart('policies', { code: village }) }}
        />
      </Page>
    )
  return (
    <Page
      title={data?.policy.name ?? '政策'}
      seen={seen}
      bottom={village ? <BottomBar village={village} /> : <HomeBar village={undefined} />}
    >
      {error && <ErrorNote error={readingError(error)} onRetry={reload} />}
      {!data && !error && <Skeleton rows={8} />}
      {data && <Text answer={data} village={village} onVersion={setVersion} />}
    </Page>
  )
}

function Text({
  answer,
  village,
  onVersion,
}: {
  answer: PolicyAnswer
  village: string | undefined
  onVersion: (id: string) => void
}) {
  const { county, policy, questions, category, officePhone, shown, versions } = answer
  const phone = callable(policy.phone) ?? callable(officePhone ?? '')
  return (
    <>
      <View className="p-policies__where">
        {policy.department}
        {category && ` · ${category}`}
      </View>
      {versions.length > 1 && (
        <View className="p-policies__versions">
          <Chips
            label="哪一年的规定"
            chips={versions.map(({ id, label }) => ({ value: id, label }))}
            value={shown?.id ?? ''}
            onChange={onVersion}
          />
        </View>
      )}
      {shown && <Since version={shown} versions={versions} />}
      {!shown && (
        <Notice title="还没有写这项政策">
          {policy.department}还没有把它写上来。可以打电话 {officePhone ?? county.hotline} 问。
        </Notice>
      )}
      <PolicyText content={{ ...policy, questions }} />
      {phone && <CallOffice phone={phone} department={policy.department} />}
      <NeighbourCard points={policy.neighbours} after="看完还有疑问，照样可以问、可以反映，不会有人怪你。" />
      <View className="p-policies__disclosure">{policy.disclosureNote}</View>
      <View className="p-policies__foot">
        <ActionButton
          id="ask-policy"
          onPress={() =>
            open('report', { code: village, programme: village && policy.code, kind: 'consult' })
          }
        >
          对这项政策有不懂的，问一问
        </ActionButton>
        <ActionButton
          id="all-policies"
          kind="secondary"
          onPress={() => open('policies', { county: county.code, code: village })}
        >
          看全部政策
        </ActionButton>
      </View>
    </>
  )
}

/** Since when, whether it still holds, and what changed. */
function Since({ version, versions }: { version: Version; versions: readonly Version[] }) {
  const { label, effectiveFrom, inForce, isComing, changes, changedParts } = version
  const now = versions.find((one) => one.inForce)
  const since = effectiveFrom && `从${formatDate(effectiveFrom, today())}起`
  return (
    <>
      {inForce && since && (
        <View className="p-policies__since">
          {label}，{since}按这个来。
        </View>
      )}
      {!inForce && isComing && (
        <Notice tone="warn" title={`${since}才按这个来`}>
          现在还按{now?.label ?? '原来的'}。
        </Notice>
      )}
      {!inForce && !isComing && (
        <Notice tone="warn" title={`这是${label}`}>
          现在按{now?.label ?? '新的规定'}，这一份只供对照。
        </Notice>
      )}
      {(changes || changedParts.length > 0) && (
        <Notice title="和上一份比，变了什么">
          {changes && <View>{changes}</View>}
          {changedParts.length > 0 && <View>改过的地方：{changedParts.join('、')}。</View>}
        </Notice>
      )}
    </>
  )
}
