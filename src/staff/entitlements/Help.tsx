import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { ActionButton, Papers, Section } from '@/components'
import { Actions } from '../parts/Actions'
import type { AidPolicy, Entitlement } from './entitlement-types'

/** What to bring, whom to see and how, from the policies in force. */
export function Help({ policies }: Pick<Entitlement, 'policies'>) {
  if (policies.length === 0) return null
  return (
    <Section title="带什么、找谁办">
      {policies.map((policy) => (
        <Policy key={policy.code} policy={policy} named={policies.length > 1} />
      ))}
    </Section>
  )
}

const parts: readonly { key: keyof AidPolicy; label: string }[] = [
  { key: 'whatToBring', label: '带什么' },
  { key: 'whereToGo', label: '去哪里' },
  { key: 'howToApply', label: '怎么申请' },
  { key: 'howLong', label: '多久能办好' },
  { key: 'whoMayGet', label: '谁可以领' },
  { key: 'howMuch', label: '能领多少' },
]

function Policy({ policy, named }: { policy: AidPolicy; named: boolean }) {
  const { code, name, department, phone } = policy
  const said = parts.filter(({ key }) => policy[key].trim() !== '')
  return (
    <View className="p-entitled__policy">
      {named && <View className="p-entitled__policy-name">{name}</View>}
      {said.length === 0 && (
        <View className="p-entitled__words">
          政策还没有写进来，办之前先{phone ? '打电话' : '到'}
          {department}问清楚要带什么。
        </View>
      )}
      {said.map(({ key, label }) => (
        <View key={key}>
          <View className="p-entitled__label">{label}</View>
          {key === 'whatToBring' ? (
            <Papers text={policy[key]} />
          ) : (
            <View className="p-entitled__words">{policy[key]}</View>
          )}
        </View>
      ))}
      {phone && <CallOffice id={`call-${code}`} phone={phone} department={department} />}
    </View>
  )
}

/** Rings the office up: the phone asks once more before it does. */
function CallOffice({ id, phone, department }: { id: string; phone: string; department: string }) {
  const ring = () =>
    Taro.makePhoneCall({ phoneNumber: phone }).catch(() => {
      // put down before it rang, or a device that cannot ring; the number stands on the button
    })
  return (
    <Actions>
      <ActionButton id={id} kind="secondary" label={`给${department}打电话 ${phone}`} onPress={ring}>
        打电话给{department} {phone}
      </ActionButton>
    </Actions>
  )
}
