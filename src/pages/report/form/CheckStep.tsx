import { formatDate, todayInShanghai } from '@shared/domain/dates'
import { accusedKindLabel, reportKindLabel } from '@shared/domain/reports'
import { View } from '@tarojs/components'
import { type Draft, useCall } from '@/client'
import { ActionButton, Await, type Fact, FactList, Notice, Section } from '@/components'
import { useAssisted } from '@/platform/assisted'
import { OWN_PAYMENT_WORDS } from '../not-received'
import { type Answers, type StepName, saysNotReceived, stepNames } from './answers'
import { Points } from './TextStep'
import { anonymity } from './words'

export interface CheckStepProps {
  draft: Draft<Answers>
  onMend: (step: StepName) => void
}

/** Step 6: all answers with 修改, who will handle it and by when, what anonymity means here. */
export function CheckStep({ draft, onMend }: CheckStepProps) {
  const { fields } = draft
  return (
    <>
      <Section title="你的反映">
        <FactList facts={answered(draft, onMend)} />
      </Section>
      <Section title="由谁办，什么时候答复">
        <WhoHandles answers={fields} />
      </Section>
      <Section title="匿名是什么意思">
        <Anonymity leavesContact={fields.leavesContact} ownPayment={saysNotReceived(fields)} />
      </Section>
    </>
  )
}

function answered({ fields, photos }: Draft<Answers>, onMend: (step: StepName) => void): Fact[] {
  const { about, kind, accused } = fields
  const where = [
    about && `${about.village.townName} ${about.village.name}`,
    about?.programme?.name,
    about?.payment?.summary,
    about?.line && `村里的账：${about.line.summary}`,
  ]
  const who = [accused && accusedKindLabel(accused), fields.person.trim()]
  const lines: Record<Exclude<StepName, 'check'>, [label: string, value: string]> = {
    kind: ['哪一类', kind ? `${reportKindLabel(kind)}${saysNotReceived(fields) ? ' · 钱没收到' : ''}` : ''],
    about: ['关于', [...where, ...who].filter(Boolean).join('\n')],
    text: ['内容', fields.text.trim()],
    photos: ['照片', photos.length ? `${photos.length} 张` : '没有'],
    contact: ['联系方式', fields.leavesContact ? fields.contact.trim() : '不留，匿名'],
  }
  return stepNames.flatMap((step) => {
    if (step === 'check') return []
    const [label, value] = lines[step]
    const mend = (
      <ActionButton
        key={step}
        id={`mend-${step}`}
        kind="plain"
        label={`修改${label}`}
        onPress={() => onMend(step)}
      >
        修改
      </ActionButton>
    )
    return [{ label, value, action: mend }]
  })
}

const openDate = '明年的放假安排公布后才能算准，定下来会写在进展里'

/** Asked before anything is sent, with the choices of steps 1 and 2 only; a failure does not stop the report. */
function WhoHandles({ answers }: { answers: Answers }) {
  const { kind, accused, about } = answers
  const known = kind && accused && about
  const route = useCall(
    'reporter-api',
    'preview-route',
    known
      ? {
          kind,
          accused,
          village: about.village.code,
          ...(about.programme && { programme: about.programme.code }),
          ...(about.line && { accountLineId: about.line.id }),
          ...(saysNotReceived(answers) && { paymentId: about.payment!.id, notReceived: true }),
        }
      : null,
  )
  const today = todayInShanghai(new Date())
  return (
    <>
      <Await of={route} rows={3}>
        {({ unitName, acceptBy, answerBy, avoids }) => (
          <>
            <FactList
              facts={[
                { label: '交给', value: unitName },
                {
                  label: '受理',
                  value: acceptBy ? `最晚 ${formatDate(acceptBy, today)}告诉你受理没有` : openDate,
                },
                { label: '答复', value: answerBy ? `最晚 ${formatDate(answerBy, today)}答复` : openDate },
              ]}
            />
            {avoids && <Notice>{avoids}</Notice>}
          </>
        )}
      </Await>
      {route.error && (
        <View className="p-report__hint">现在查不到由谁办，不影响提交；提交后会写在回执上。</View>
      )}
    </>
  )
}

function Anonymity({ leavesContact, ownPayment }: { leavesContact: boolean; ownPayment: boolean }) {
  const assisted = useAssisted()
  return (
    <>
      {ownPayment && <Notice tone="warn">{OWN_PAYMENT_WORDS}</Notice>}
      {leavesContact && (
        <Notice tone="warn">你留了联系方式，所以这件反映不是匿名的：办理人员会知道你是谁。</Notice>
      )}
      <View className="p-report__label">我们这里</View>
      <Points points={anonymity.kept} />
      <View className="p-report__label">我们管不到的</View>
      <Points points={assisted ? anonymity.othersAssisted : anonymity.others} />
      <View className="p-report__label">自己要留心</View>
      <Points points={assisted ? anonymity.careAssisted : anonymity.care} />
    </>
  )
}
