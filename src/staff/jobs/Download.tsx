import { View } from '@tarojs/components'
import { useState } from 'react'
import { asCallError, type CallError, fetchJobFile } from '@/client'
import { ActionButton } from '@/components'
import { Actions } from '../parts/Actions'
import { StaffError } from '../shell/StaffError'

/** The file that a job has made. Its address is asked for on the press, for it does not live long. */
export function Download({ jobId }: { jobId: string }) {
  const [busy, setBusy] = useState(false)
  const [done, setDone] = useState(false)
  const [error, setError] = useState<CallError>()
  const go = async () => {
    setBusy(true)
    setError(undefined)
    try {
      await fetchJobFile(jobId)
      setDone(true)
    } catch (fault) {
      setError(asCallError(fault))
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <Actions>
        <ActionButton id="download" busy={busy} onPress={go}>
          {done ? '再下载一次' : '下载'}
        </ActionButton>
      </Actions>
      {error && <StaffError error={error} />}
      {done && (
        <View className="p-job__note" ariaRole="status">
          开始下载了，请到浏览器的下载里找。
        </View>
      )}
    </>
  )
}
