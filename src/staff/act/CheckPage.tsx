import type { FormValues } from '@shared/domain/workflow'
import { View } from '@tarojs/components'
import { ActionButton, FactList } from '@/components'
import type { ChosenNames, Readers } from './act-types'
import { wordsOf } from './read-values'
import type { FormStep } from './steps'

export interface CheckPageProps {
  explain: string
  readers: Readers
  steps: readonly FormStep[]
  values: Readonly<FormValues>
  names: ChosenNames
  /** Goes back to a step, by one of its fields. */
  onChange: (field: string) => void
}

/** The last page of a form in steps: everything that was filled in, step by step, each with the way back to it. */
export function CheckPage({ explain, readers, steps, values, names, onChange }: CheckPageProps) {
  return (
    <>
      <View className="p-act__explain">{explain}</View>
      {steps.map(({ title, fields }) => {
        const [first] = fields
        return (
          <View key={title} className="p-act__checked">
            <View className="p-act__checked-head">
              <View className="p-act__seen-title">{title}</View>
              <ActionButton kind="plain" label={`修改${title}`} onPress={() => first && onChange(first.name)}>
                修改
              </ActionButton>
            </View>
            <FactList
              facts={wordsOf(fields, values, names).map(({ label, words }) => ({ label, value: words }))}
            />
          </View>
        )
      })}
      <View className="p-act__note">
        {readers.reporter === true && '反映人凭回执码会看到。'}
        {readers.others}
      </View>
    </>
  )
}
