import { View } from '@tarojs/components'
import { useJob } from '@/client'
import { Notice } from '@/components'

/** What came of a list that was sent back. While it is being read, and when it failed, the page itself says so. */
export function MendedList({ jobId }: { jobId: string }) {
  const { job } = useJob(jobId)
  if (job?.state !== 'done') return null
  const [first, ...others] = job.result
  return (
    <Notice tone="done" title={first ?? '改好的清单读进来了。'} urgent>
      {others.map((line) => (
        <View key={line}>{line}</View>
      ))}
    </Notice>
  )
}
