import { View } from '@tarojs/components'
import { useState } from 'react'
import { useWrite } from '@/client'
import { ActionButton, Dialog } from '@/components'
import { JobProgress } from '../jobs/JobProgress'
import { useRunningJob } from '../jobs/use-running-job'
import { Actions } from '../parts/Actions'
import { StaffError } from '../shell/StaffError'
import type { Me } from '../shell/session'

/** Starts the comparison that otherwise runs at night, and shows how far it is. */
export function StartRun({ me, onChanged }: { me: Me; onChanged: () => void }) {
  const [checking, setChecking] = useState(false)
  const [over, setOver] = useState(false)
  const [job, began] = useRunningJob('compare')
  const starting = useWrite('start-compare')
  if (!me.roles.includes('supervisor') && !me.roles.includes('operator')) return null

  const go = async () => {
    const answer = await starting.write({})
    setChecking(false)
    if (!answer) return
    setOver(false)
    began(answer.jobId)
    onChanged()
  }
  const end = () => {
    setOver(true)
    onChanged()
  }
  return (
    <View>
      {job && <JobProgress key={job} id={job} onOver={end} />}
      {starting.error && <StaffError error={starting.error} />}
      {(!job || over) && (
        <Actions>
          <ActionButton
            id="start-run"
            kind={over ? 'secondary' : 'primary'}
            onPress={() => setChecking(true)}
          >
            {over ? '再比对一次' : '现在比对一次'}
          </ActionButton>
        </Actions>
      )}
      <Dialog
        open={checking}
        title="现在比对一次吗？"
        confirmLabel="开始比对"
        busy={starting.busy}
        onConfirm={go}
        onCancel={() => setChecking(false)}
      >
        用现在的发放数据和基础库，把所有打开的规则算一遍。查出的疑点会排进疑点列表，不会改动任何发放记录。同一天比对几次，结果不会重复。
      </Dialog>
    </View>
  )
}
