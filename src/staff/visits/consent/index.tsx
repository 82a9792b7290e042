import { View } from '@tarojs/components'
import { useState } from 'react'
import { agree, endVisit, type OpenVisit, useVisit } from '@/client/assisted'
import { ActionButton, Dialog, Icon, Page, Section } from '@/components'
import { restart } from '@/platform/navigate'
import { say } from '@/platform/speech'
import { consentPoints, purpose } from '../door-words'
import { NoVisit } from '../NoVisit'
import '../visits.scss'

/** Before anything is looked at: who helps, with what, what stays, and whether the resident wants it. */
export default function Consent() {
  const visit = useVisit()
  return visit ? <Question visit={visit} /> : <NoVisit />
}

type Asked = 'spoken' | 'refused' | 'away'

function Question({ visit }: { visit: OpenVisit }) {
  const [asked, setAsked] = useState<Asked>()
  const [silent, setSilent] = useState(false)
  const sentence = purpose(visit)

  const begin = (how: 'tap' | 'spoken') => {
    agree(how)
    restart('assistedHub')
  }
  const speak = async () => {
    setSilent(false)
    const points = consentPoints.map(({ text }) => text).join('')
    if (!(await say(`${sentence}${points}你愿意吗？`))) setSilent(true)
  }
  return (
    <Page title="帮办" heading="你愿意让他帮你看吗？" lead={visit.home}>
      <View className="p-door__helper">{sentence}</View>
      {consentPoints.map(({ key, text }) => (
        <View key={key} className="p-door__point">
          <View className="p-door__mark">
            <Icon name="check" />
          </View>
          <View className="p-door__words">{text}</View>
        </View>
      ))}
      <ActionButton id="say-consent" kind="secondary" onPress={speak}>
        念给我听
      </ActionButton>
      {silent && (
        <View className="p-visits__note" ariaLive="polite">
          没有念完。这部手机念不出声的，请帮办人一句一句念给本人听。
        </View>
      )}
      <View className="p-door__yes">
        <ActionButton id="agree" onPress={() => begin('tap')}>
          我愿意
        </ActionButton>
      </View>
      <ActionButton id="refuse" kind="secondary" onPress={() => setAsked('refused')}>
        我不愿意
      </ActionButton>
      <Section title="帮办人点的">
        <ActionButton id="agree-spoken" kind="secondary" onPress={() => setAsked('spoken')}>
          他说了愿意，点不了
        </ActionButton>
        <ActionButton id="away" kind="secondary" onPress={() => setAsked('away')}>
          家里没人
        </ActionButton>
        <ActionButton id="wrong-home" kind="plain" onPress={() => endVisit()}>
          选错了，换一家
        </ActionButton>
      </Section>
      <Dialog
        open={asked === 'spoken'}
        title="本人亲口说了愿意吗？"
        confirmLabel="是他亲口说的"
        onConfirm={() => begin('spoken')}
        onCancel={() => setAsked(undefined)}
      >
        要是他自己说的，不能由家里人或者帮办人替他说。没有听清，就再念一遍。
      </Dialog>
      <Dialog
        open={asked === 'refused'}
        title="记作本人不愿意？"
        confirmLabel="不愿意，结束"
        onConfirm={() => endVisit('refused')}
        onCancel={() => setAsked(undefined)}
      >
        不愿意也没关系，不影响领补贴。只记下来过、没有帮办。
      </Dialog>
      <Dialog
        open={asked === 'away'}
        title="记作家里没人？"
        confirmLabel="家里没人，结束"
        onConfirm={() => endVisit('away')}
        onCancel={() => setAsked(undefined)}
      >
        这一家还留在名单上，改天再来。
      </Dialog>
    </Page>
  )
}
