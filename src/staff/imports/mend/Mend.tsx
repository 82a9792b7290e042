import { View } from '@tarojs/components'
import { useState } from 'react'
import { useWrite } from '@/client'
import { ActionButton, Notice } from '@/components'
import { Actions } from '../../parts/Actions'
import { countWords } from '../../parts/words'
import { Conflict } from '../Conflict'
import type { Reading } from '../import-types'
import { Problem } from '../Problem'
import type { StepProps } from '../step-props'
import { hindrances } from '../words'
import { Faults } from './Faults'
import { Report } from './Report'
import { Rows } from './Rows'
import { Taught } from './Taught'
import { Villages } from './Villages'
import './mend.scss'

/** What was read, and every row with a fault to be mended where it stands. */
export function Mend(props: StepProps) {
  const { whole, reload, go, wide, tell } = props
  const [mended, setMended] = useState<{ of: Reading; now: Reading }>()
  const [resolving, setResolving] = useState(false)
  if (!whole.reading) return whole.error ? <Problem error={whole.error} /> : null
  // the answer to a mend is newer than what the page was opened with
  const reading = mended?.of === whole.reading ? mended.now : whole.reading
  const hinders = hindrances(reading)
  return (
    <>
      {whole.error && <Problem error={whole.error} />}
      {reading.isStale && <ReadAgain {...props} />}
      <Report reading={reading} />
      {reading.unknownVillages > 0 && !resolving && whole.mayWrite && (
        <Notice tone="warn" title={`有 ${countWords(reading.unknownVillages)} 个村名认不出来`}>
          <View>先告诉系统是哪个村，同样写法的行一次全好，不用一行一行改。</View>
          <Actions>
            <ActionButton id="resolve-villages" onPress={() => setResolving(true)}>
              选村
            </ActionButton>
          </Actions>
        </Notice>
      )}
      {resolving ? (
        <Villages
          whole={whole}
          onDone={({ taught, onlyHere }) => {
            setResolving(false)
            tell(<Taught taught={taught} onlyHere={onlyHere} />)
            reload()
          }}
          onReload={reload}
          onClose={() => setResolving(false)}
        />
      ) : (
        <Rows
          key={whole.reading.readAt}
          {...props}
          reading={reading}
          wide={wide}
          onMended={(now) => whole.reading && setMended({ of: whole.reading, now })}
        />
      )}
      {!resolving && reading.rejected > 0 && whole.mayWrite && <Faults {...props} />}
      {!resolving && (
        <View className="p-mend__on">
          {hinders.length > 0 && (
            <Notice tone="warn" title="现在还不能提交">
              {hinders.map((words) => (
                <View key={words}>{words}</View>
              ))}
            </Notice>
          )}
          <Actions>
            <ActionButton id="on" disabled={reading.isStale} onPress={() => go('compare')}>
              {reading.rejected > 0 ? `先不改剩下的 ${countWords(reading.rejected)} 行，下一步` : '下一步'}
            </ActionButton>
          </Actions>
        </View>
      )}
    </>
  )
}

function ReadAgain({ whole, reload }: StepProps) {
  const reading = useWrite('read-import')
  const read = async () => {
    await reading.write({ id: whole.id, revision: whole.revision })
    reload()
  }
  return (
    <Notice tone="warn" title="认表的选择改过了，下面还是上一次读的">
      <View>重新读一遍就好。改过的行会照样改上去。</View>
      <Conflict error={reading.error} onReload={reload} />
      {whole.mayWrite && (
        <Actions>
          <ActionButton id="read" busy={reading.busy} busyLabel="正在开始" onPress={read}>
            重新读一遍
          </ActionButton>
        </Actions>
      )}
    </Notice>
  )
}
