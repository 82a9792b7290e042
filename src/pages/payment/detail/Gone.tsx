import type { CallError } from '@/client'
import { Empty } from '@/components'
import { rememberedVillage } from '@/pages/village/remembered-village'
import { back, open } from '@/platform/navigate'

/** A payment that hung here once: taken back, or put right away, with the reason in the unit's words. */
export function Gone({ error }: { error: CallError }) {
  const reason = error.fault('reason')?.replace(/[。！]$/, '')
  const village = rememberedVillage()
  return (
    <Empty
      title={error.message}
      why={`${reason ? `原因：${reason}。` : ''}${error.wayOut}`}
      action={
        village
          ? { label: `看${village.name}现在的名单`, onPress: () => open('payments', { code: village.code }) }
          : { label: '返回', onPress: () => back('home') }
      }
    />
  )
}
