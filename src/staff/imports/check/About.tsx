import { View } from '@tarojs/components'
import { useState } from 'react'
import { type CallError, useCall } from '@/client'
import { ActionButton, TextField } from '@/components'
import { Actions } from '../../parts/Actions'
import { Pickers } from '../../parts/Pickers'
import { Tick } from '../../parts/Tick'
import { VillageSearch } from '../../parts/VillageSearch'
import type { Choices, Import } from '../import-types'

/** What is chosen for the whole file. */
export interface AboutValues {
  programme: string
  period: string
  isRecovery: boolean
  region: { code: string; name: string } | null
}

/** What was chosen already, else what the file seems to say. */
export function aboutOf({ programme, period, isRecovery, region, guesses }: Import): AboutValues {
  return {
    programme: programme?.code ?? guesses.programme?.code ?? '',
    period: period?.code ?? guesses.period?.code ?? '',
    isRecovery: programme || period ? isRecovery : isRecovery || guesses.isRecovery,
    region,
  }
}

/** What differs from what the server knows. */
export function aboutChoices(whole: Import, values: AboutValues): Choices {
  const period = values.period.trim()
  const region = values.region?.code ?? null
  return {
    ...(values.programme !== (whole.programme?.code ?? '') && { programme: values.programme }),
    ...(period !== (whole.period?.code ?? '') && { period }),
    ...(values.isRecovery !== whole.isRecovery && { isRecovery: values.isRecovery }),
    ...(region !== (whole.region?.code ?? null) && { region }),
  }
}

export interface AboutProps {
  whole: Import
  values: AboutValues
  tried: boolean
  error: CallError | undefined
  onChange: (values: AboutValues) => void
}

/** Programme, period, and whether it is money that comes back. */
export function About({ whole, values, tried, error, onChange }: AboutProps) {
  const { guesses, programmes, corrects, period } = whole
  const set = (some: Partial<AboutValues>) => onChange({ ...values, ...some })
  const programmeFault = tried && !values.programme ? '请选项目' : error?.fault('programme')
  const periodFault = tried && !values.period.trim() ? '请填哪一期' : error?.fault('period')
  // a correction is about the batch that it corrects
  const fixed = corrects !== null
  if (fixed)
    return (
      <View className="p-imports__note p-imports__note--after">
        {whole.programme?.name} · {period?.name}
        {values.isRecovery && ' · 追缴、退款'}。更正不能换项目和期次。
      </View>
    )
  return (
    <View className="p-form">
      <View className="p-imports__rows">
        <Pickers
          pickers={[
            {
              key: 'programme',
              label: '项目',
              value: values.programme,
              all: '请选一个',
              options: programmes.map(({ code, name }) => ({ value: code, label: name })),
            },
          ]}
          onChange={(_, programme) => set({ programme })}
        />
        {guesses.programme && values.programme === guesses.programme.code && (
          <View className="p-imports__note">{guesses.programme.why}</View>
        )}
        {programmeFault && (
          <View className="p-imports__fault" ariaRole="alert">
            {programmeFault}
          </View>
        )}
      </View>
      <TextField
        id="period"
        label="哪一期"
        hint={periodHint(whole, values.period)}
        error={periodFault}
        maxlength={40}
        value={values.period}
        onInput={(text) => set({ period: text })}
      />
      <Tick
        id="recovery"
        label="这是追缴、退款"
        note="收回来的钱。会从发放总数里减掉，群众看到的是“追缴”"
        on={values.isRecovery}
        onChange={(isRecovery) => set({ isRecovery })}
      />
      <Place value={values.region} guess={guesses.region} onChange={(region) => set({ region })} />
    </View>
  )
}

function periodHint({ guesses, period }: Import, text: string): string {
  if (period && text === period.code) return `${period.name}。可以改，比如 2026-06、2026年、2026春、2026Q2`
  if (guesses.period && text === guesses.period.code) return `${guesses.period.name}。${guesses.period.why}`
  return '比如 2026-06（6月）、2026（全年）、2026春（春季学期）、2026Q2（二季度）'
}

/** For files that do not name the village: all of it is one village's or one town's. */
function Place({
  value,
  guess,
  onChange,
}: {
  value: AboutValues['region']
  guess: Import['guesses']['region']
  onChange: (value: AboutValues['region']) => void
}) {
  const [opened, setOpened] = useState(false)
  const counties = useCall('public-api', 'list-regions', opened ? {} : null)
  const county = counties.data?.children[0]?.code
  const towns = useCall('public-api', 'list-regions', county ? { parent: county } : null)
  if (value)
    return (
      <View className="p-imports__rows">
        整份表都是 {value.name} 的。
        <ActionButton id="no-place" kind="plain" onPress={() => onChange(null)}>
          不是，各行自己写着村名
        </ActionButton>
      </View>
    )
  if (!opened && guess)
    return (
      <View className="p-imports__rows">
        <View className="p-imports__note">{guess.why}。整份表都是那里的吗？</View>
        <Actions>
          <ActionButton
            id="guessed-place"
            kind="secondary"
            onPress={() => onChange({ code: guess.code, name: guess.name })}
          >
            是，都是{guess.name}的
          </ActionButton>
          <ActionButton id="one-place" kind="plain" onPress={() => setOpened(true)}>
            是一个别的地方的，我来选
          </ActionButton>
        </Actions>
      </View>
    )
  if (!opened)
    return (
      <ActionButton id="one-place" kind="plain" onPress={() => setOpened(true)}>
        表里没写村名？整份表是一个村或一个乡镇的，在这里选
      </ActionButton>
    )
  const known = towns.data?.children ?? []
  return (
    <View className="p-imports__rows">
      <Pickers
        pickers={[
          {
            key: 'town',
            label: '一个乡镇的',
            value: '',
            all: '请选',
            options: known.map(({ code, name }) => ({ value: code, label: name })),
          },
        ]}
        onChange={(_, code) => {
          const town = known.find((one) => one.code === code)
          if (town) onChange({ code: town.code, name: town.name })
        }}
      />
      <View className="p-imports__note">或者一个村的：</View>
      <VillageSearch
        id="place"
        county={county}
        onPick={({ code, name, townName }) => onChange({ code, name: `${townName}${name}` })}
      />
    </View>
  )
}
