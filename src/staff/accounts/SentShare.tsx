import { View } from '@tarojs/components'
import { Meter } from '../parts/Meter'
import { percentWords } from '../parts/words'
import type { FileForJob } from './use-file-for-job'

/** How far a file is on its way. */
export function SentShare({ share, waiting }: Pick<FileForJob, 'share' | 'waiting'>) {
  if (share === undefined) return null
  return (
    <View className="p-accounts-desk__sent" ariaRole="status">
      <Meter
        share={share}
        words={waiting ? '网络断了，连上后会自己接着传' : `正在传 ${percentWords(share)}`}
      />
    </View>
  )
}
