import { accusedKinds } from '@shared/domain/reports'
import { View } from '@tarojs/components'
import { ActionButton, ChoiceList, ErrorNote, FactList, Section, Skeleton, TextField } from '@/components'
import { type About, personMax } from './answers'
import { ChooseProgramme } from './ChooseProgramme'
import { ChooseVillage } from './ChooseVillage'
import { faultAt, type StepProps } from './step-props'
import type { Entry } from './use-entry'

const whom = accusedKinds.map(({ code, label, explain }) => ({ value: code, title: label, explain }))

/** Step 2: which village, perhaps which programme or row, and whom it concerns. */
export function AboutStep({ answers, change, faults, entry }: StepProps & { entry: Entry }) {
  const { about } = answers
  return (
    <>
      <Section title="哪里的事">
        {about ? (
          <Chosen about={about} change={change} />
        ) : (
          <Open entry={entry} error={faultAt(faults, 'village')} change={change} />
        )}
      </Section>
      <Section title="和谁有关">
        <View className="p-report__hint">被反映的人和他的单位看不到这件事，也不会交给他们办。</View>
        <ChoiceList
          label="和谁有关"
          choices={whom}
          value={answers.accused}
          onChange={(accused) => change({ accused })}
          error={faultAt(faults, 'accused')}
        />
        <TextField
          id="person"
          label="是哪个人、哪个单位"
          hint="知道姓名或职务就写上，比如“三组张某某”。"
          optional
          maxlength={personMax}
          value={answers.person}
          onInput={(person) => change({ person })}
        />
      </Section>
    </>
  )
}

/** What was chosen, as facts, with the way to choose anew. */
function Chosen({ about, change }: { about: About; change: StepProps['change'] }) {
  const { village, programme, payment, line } = about
  return (
    <>
      <FactList
        facts={[
          { label: '村（社区）', value: `${village.townName} ${village.name}` },
          { label: '项目', value: payment && programme?.name },
          { label: '这一笔', value: payment?.summary },
          { label: '村里的账', value: line?.summary },
        ]}
      />
      {payment || line ? (
        <ActionButton
          id="drop-payment"
          kind="plain"
          onPress={() => change({ about: { village, ...(programme && { programme }) } })}
        >
          不是说这一笔
        </ActionButton>
      ) : (
        <ActionButton id="change-village" kind="plain" onPress={() => change({ about: undefined })}>
          换一个村
        </ActionButton>
      )}
      {!payment && !line && (
        <ChooseProgramme
          village={village.code}
          chosen={programme}
          onChoose={(next) => change({ about: { village, ...(next && { programme: next }) } })}
        />
      )}
    </>
  )
}

function Open({
  entry,
  error,
  change,
}: {
  entry: Entry
  error: string | undefined
  change: StepProps['change']
}) {
  if (entry.wanted && entry.loading) return <Skeleton rows={2} />
  return (
    <>
      {entry.error && <ErrorNote error={entry.error} lost="也可以在下面自己选村。" onRetry={entry.reload} />}
      <ChooseVillage error={error} onChoose={(village) => change({ about: { village } })} />
    </>
  )
}
