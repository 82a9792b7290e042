import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { noteHelp, type OpenVisit, useVisit } from '@/client/assisted'
import { Dialog, Icon, type IconName, Page, Skeleton } from '@/components'
import { open, type Params, replace } from '@/platform/navigate'
import type { RouteName } from '@/routes'
import { NoVisit } from '../NoVisit'
import '../visits.scss'

interface Choice {
  key: string
  label: string
  explain: string
  icon: IconName
  go: (visit: OpenVisit) => void
}

const show = (route: RouteName, params?: Params) => open(route, params)

const choices = (onReport: () => void): readonly Choice[] => [
  {
    key: 'own',
    label: '我领了什么',
    explain: '要说姓名和身份证号',
    icon: 'person',
    go: ({ village }) => {
      noteHelp('own')
      show('mine', { code: village.code })
    },
  },
  {
    key: 'neighbours',
    label: '邻居领了什么',
    explain: '本村公示的名单',
    icon: 'people',
    go: ({ village }) => {
      noteHelp('neighbours')
      show('payments', { code: village.code })
    },
  },
  {
    key: 'policies',
    label: '有什么政策能享受',
    explain: '答几个问题，看可能够哪几项',
    icon: 'check',
    go: ({ village }) => {
      noteHelp('policies')
      show('policies', { code: village.code, county: village.code.slice(0, 6) })
    },
  },
  {
    key: 'missing',
    label: '我没收到钱',
    explain: '先查出是哪一笔，再看银行退没退',
    icon: 'warn',
    // not noted apart: whoever looks at his own payments does the same
    go: ({ village }) => {
      noteHelp('own')
      show('mine', { code: village.code, for: 'missing' })
    },
  },
  {
    key: 'report',
    label: '我要反映，或者问一问',
    explain: '不记名，由本人自己写',
    icon: 'pen',
    go: onReport,
  },
]

/** What a resident can look at with a cadre beside him. */
export default function Hub() {
  const visit = useVisit()
  const [handing, setHanding] = useState(false)
  useEffect(() => {
    if (visit && !visit.consent) replace('assistedConsent')
  }, [visit])

  if (!visit) return <NoVisit />
  if (!visit.consent)
    return (
      <Page title="帮办" heading={null}>
        <Skeleton rows={5} />
      </Page>
    )
  return (
    <Page title="帮办" heading="想看什么，点哪个">
      {choices(() => setHanding(true)).map(({ key, label, explain, icon, go }) => (
        <View
          key={key}
          id={`choice-${key}`}
          className="p-door__choice"
          ariaRole="button"
          ariaLabel={`${label}，${explain}`}
          onClick={() => go(visit)}
        >
          <Icon name={icon} />
          <View className="p-door__words">
            <View className="p-door__label">{label}</View>
            <View className="p-door__explain">{explain}</View>
          </View>
          <Icon name="forward" />
        </View>
      ))}
      <Dialog
        open={handing}
        title="请把手机交到本人手里"
        confirmLabel="手机在我手里，我来写"
        cancelLabel="先不写"
        onConfirm={() => {
          setHanding(false)
          show('report', { code: visit.village.code })
        }}
        onCancel={() => setHanding(false)}
      >
        下面写的由本人自己写、自己看。帮办人请站开一点，不会写的字可以问。写完会给一个回执码，抄在纸上，交给本人。
      </Dialog>
    </Page>
  )
}
