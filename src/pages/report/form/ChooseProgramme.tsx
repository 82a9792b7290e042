import { View } from '@tarojs/components'
import { useSeen } from '@/client'
import { Await, Chips } from '@/components'

interface Programme {
  code: string
  name: string
}

const none = { value: '', label: '说不清，或与项目无关' }

/** Which of the village's programmes, if any. */
export function ChooseProgramme(props: {
  village: string
  chosen: Programme | undefined
  onChoose: (programme: Programme | undefined) => void
}) {
  const { village, chosen, onChoose } = props
  const account = useSeen('get-village', { village }, { keeps: false })
  return (
    <View className="p-report__programme">
      <View className="p-report__label">哪个项目（可以不选）</View>
      <Await of={account} rows={2}>
        {({ programmes }) => {
          const known = programmes.map(({ code, name }) => ({ value: code, label: name }))
          const missing = chosen && !known.some(({ value }) => value === chosen.code)
          const chips = [none, ...(missing ? [{ value: chosen.code, label: chosen.name }] : []), ...known]
          const choose = (code: string) => {
            const chip = chips.find(({ value }) => value === code)
            onChoose(chip?.value ? { code: chip.value, name: chip.label } : undefined)
          }
          return <Chips label="哪个项目" chips={chips} value={chosen?.code ?? ''} onChange={choose} />
        }}
      </Await>
    </View>
  )
}
