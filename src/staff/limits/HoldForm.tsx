import { type HoldGround, holdGroundLabels, holdGrounds } from '@shared/domain/retention'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useWrite } from '@/client'
import { Chips } from '@/components'
import { ReasonForm } from './ReasonForm'

export interface HoldFormProps {
  id: number
  number: string
  onClose: () => void
  onDone: () => void
}

/** Keeps the words of a case beyond its time. */
export function HoldForm({ id, number, onClose, onDone }: HoldFormProps) {
  const [ground, setGround] = useState<HoldGround>('court')
  const sending = useWrite('hold-case')
  const hold = async (reason: string) => {
    if (await sending.write({ id, ground, reason })) onDone()
  }
  return (
    <View className="p-limits__card">
      <View className="p-limits__title">{number} 先不删</View>
      <Chips
        label="为什么还要留"
        chips={holdGrounds.map((value) => ({ value, label: holdGroundLabels[value] }))}
        value={ground}
        onChange={setGround}
      />
      <ReasonForm
        id="hold-case"
        label="写明理由"
        button="先不删"
        sending={sending}
        onSend={hold}
        onClose={onClose}
      />
    </View>
  )
}
