import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { useCall } from '@/client'
import { ErrorNote, LedgerRow, Skeleton } from '@/components'
import { VillageChooser } from '../../home/VillageChooser'
import { rememberedVillage } from '../../village/remembered-village'
import type { About } from './answers'

const countyDigits = 6

export interface ChooseVillageProps {
  error: string | undefined
  onChoose: (village: About['village']) => void
}

/** The village opened last, or any other by search or step by step. */
export function ChooseVillage({ error, onChoose }: ChooseVillageProps) {
  const [last] = useState(rememberedVillage)
  const [picked, setPicked] = useState<string>()
  const account = useCall('public-api', 'get-village', picked ? { village: picked } : null)
  const village = account.data?.village

  // biome-ignore lint/correctness/useExhaustiveDependencies: told once, when the server has named the village
  useEffect(() => {
    if (village) onChoose(village)
  }, [village])

  if (picked && account.loading) return <Skeleton rows={2} />
  return (
    <View>
      {error && (
        <View className="p-report__fault" ariaRole="alert">
          {error}
        </View>
      )}
      {account.error && <ErrorNote error={account.error} onRetry={account.reload} />}
      {last && (
        <LedgerRow
          id="last-village"
          title={last.name}
          note={`${last.townName} · 上次看过的`}
          label={`选上次看过的${last.townName}${last.name}`}
          onPress={() => onChoose(last)}
        />
      )}
      <VillageChooser county={last?.code.slice(0, countyDigits)} onPick={setPicked} />
    </View>
  )
}
