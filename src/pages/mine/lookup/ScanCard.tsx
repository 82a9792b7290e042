import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '@/components'
import { canReadCard, readCard } from '@/platform/card-reader'

export interface ScanCardProps {
  onRead: (field: 'name' | 'idNumber', value: string) => void
}

const words = {
  unreadable: '照片看不清，没有读出来。请把身份证放平、避开反光再拍一次，或者在下面自己写。',
  name: '读出了姓名，号码没有看清，请自己写，或者再拍一次。',
  idNumber: '读出了号码，姓名没有看清，请自己写。',
  both: '读出来了。请对着身份证看一遍，没有错再查。',
} as const

/** Name and number from a photo of the card, read on this phone. Only where the phone can. */
export function ScanCard({ onRead }: ScanCardProps) {
  const [can] = useState(canReadCard)
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState<keyof typeof words>()
  if (!can) return null

  const scan = async () => {
    setBusy(true)
    setSaid(undefined)
    const read = await readCard()
    setBusy(false)
    if (read === 'cancelled') return
    if (read === 'unreadable') return setSaid('unreadable')
    const { name, idNumber } = read
    if (name) onRead('name', name)
    if (idNumber) onRead('idNumber', idNumber)
    setSaid(name && idNumber ? 'both' : name ? 'name' : 'idNumber')
  }
  return (
    <View>
      <ActionButton id="mine-scan" kind="secondary" busy={busy} busyLabel="正在读" onPress={scan}>
        拍身份证，不用打字
      </ActionButton>
      <View className="p-mine__note" ariaLive="polite">
        {said ? words[said] : '照片只在这部手机上读，读完就删，不上传。'}
      </View>
    </View>
  )
}
