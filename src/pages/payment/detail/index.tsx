import { View } from '@tarojs/components'
import { useSeen } from '@/client'
import {
  ActionButton,
  Empty,
  ErrorNote,
  FactList,
  NeighbourCard,
  Page,
  PolicyCard,
  Section,
  Skeleton,
} from '@/components'
import { readingError } from '@/pages/village/reading-error'
import { back, open, useParams } from '@/platform/navigate'
import { Amount } from './Amount'
import { Changed } from './Changed'
import { Corrections } from './Corrections'
import { factsOf, type Payment } from './facts'
import { Gone } from './Gone'
import './index.scss'

/** One payment: how much and why, what is known of it, how it was corrected, the policy, and the way to question it. */
export default function PaymentPage() {
  const { id: text } = useParams()
  const id = /^[1-9]\d{0,14}$/.test(text ?? '') ? Number(text) : undefined
  const { data: payment, error, reload, seen } = useSeen('get-payment', id ? { id } : null)

  if (error?.code === 'payment-withdrawn' || error?.code === 'payment-removed') {
    return (
      <Page title={error.code === 'payment-withdrawn' ? '这一笔撤回了' : '这一笔更正掉了'}>
        <Gone error={error} />
      </Page>
    )
  }
  if (!id || error?.code === 'not-found') {
    return (
      <Page title="没有找到这一笔">
        <Empty
          title="这一笔现在看不到"
          why="可能链接不完整，也可能公示期已满、按规定撤下了。"
          action={{ label: '返回', onPress: () => back('home') }}
        />
      </Page>
    )
  }
  return (
    <Page
      title={payment ? `${payment.name}的${payment.programmeName}` : '一笔补贴'}
      heading={null}
      seen={seen}
      bottom={payment && <Question payment={payment} />}
    >
      {error && <ErrorNote error={readingError(error)} onRetry={reload} />}
      {!payment && !error && <Skeleton rows={7} />}
      {payment && <Details payment={payment} />}
    </Page>
  )
}

function Details({ payment }: { payment: Payment }) {
  const { village, programmeCode, programmeName, policy, history } = payment
  return (
    <>
      <Amount payment={payment} />
      <Changed payment={payment} />
      <FactList facts={factsOf(payment)} />
      <View className="p-payment__all">
        <ActionButton
          id="whole-village"
          kind="secondary"
          onPress={() => open('payments', { code: village.code, programme: programmeCode })}
        >
          看全村谁领了{programmeName}
        </ActionButton>
      </View>
      <Section title="更正记录">
        <Corrections history={history} />
      </Section>
      <Section title="凭什么领这笔钱">
        <PolicyCard policy={policy} />
        <ActionButton
          id="whole-policy"
          kind="secondary"
          onPress={() =>
            open('policy', { county: village.code.slice(0, 6), programme: programmeCode, code: village.code })
          }
        >
          看怎么申请、带什么、大家常问
        </ActionButton>
      </Section>
      <NeighbourCard points={policy.neighbours} after="看过还有疑问，点下面的“对这一笔有疑问”。" />
    </>
  )
}

function Question({ payment: { id, village, programmeCode } }: { payment: Payment }) {
  return (
    <View className="p-payment__bottom">
      <ActionButton
        id="question"
        onPress={() => open('report', { code: village.code, payment: id, programme: programmeCode })}
      >
        对这一笔有疑问
      </ActionButton>
    </View>
  )
}
