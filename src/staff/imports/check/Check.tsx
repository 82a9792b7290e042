import { View } from '@tarojs/components'
import { useState } from 'react'
import { useWrite } from '@/client'
import { ActionButton, Notice, Section } from '@/components'
import { Actions } from '../../parts/Actions'
import { instantWords } from '../../parts/words'
import { Conflict } from '../Conflict'
import type { Import } from '../import-types'
import { Problem } from '../Problem'
import type { StepProps } from '../step-props'
import { About, type AboutValues, aboutChoices, aboutOf } from './About'
import { Sheets } from './Sheets'

/** What was recognised, to be put right, before the file is read row by row. */
export function Check({ whole, reload, go }: StepProps) {
  const [values, setValues] = useState<AboutValues>(() => aboutOf(whole))
  const [tried, setTried] = useState(false)
  const setting = useWrite('set-import')
  const reading = useWrite('read-import')
  const { id, missing, mayWrite, remembered } = whole
  const isFresh = whole.reading !== null && !whole.reading.isStale && whole.state === 'read'
  const isAsRead = isFresh && Object.keys(aboutChoices(whole, values)).length === 0

  const read = async () => {
    setTried(true)
    if (!values.programme || !values.period.trim()) return
    const choices = aboutChoices(whole, values)
    let { revision } = whole
    if (Object.keys(choices).length > 0) {
      const answer = await setting.write({ id, revision, ...choices })
      if (!answer) return
      revision = answer.revision
    }
    await reading.write({ id, revision })
    reload()
  }
  return (
    <>
      {whole.error && <Problem error={whole.error} />}
      {remembered && (
        <Notice title="和上次同样的表，按上次改好的读">
          {remembered.by} {instantWords(remembered.at)} 改过这种表的列，这次照着认了。还是要看一眼。
        </Notice>
      )}
      <Others whole={whole} />
      <Section title="这是发的什么钱">
        <About whole={whole} values={values} tried={tried} error={setting.error} onChange={setValues} />
      </Section>
      <Section title="每一列认得对不对">
        <Sheets whole={whole} onChanged={reload} />
      </Section>
      {tried && missing.length > 0 && (
        <Notice tone="warn" title="还差这些" urgent>
          {missing.map((words) => (
            <View key={words}>{words}</View>
          ))}
        </Notice>
      )}
      <Conflict error={setting.error} onReload={reload} />
      <Conflict error={reading.error} onReload={reload} />
      {mayWrite && (
        <Actions>
          {isAsRead ? (
            <ActionButton id="on" onPress={() => go('mend')}>
              都对，下一步
            </ActionButton>
          ) : (
            <ActionButton id="read" busy={setting.busy || reading.busy} busyLabel="正在开始" onPress={read}>
              {whole.reading ? '按这样重新读一遍' : '都对，读进来'}
            </ActionButton>
          )}
        </Actions>
      )}
      {whole.reading && !isAsRead && (
        <View className="p-imports__note">重新读不会丢掉已经改好的行，会照样改上去。</View>
      )}
    </>
  )
}

/** Somebody may have brought the same list before. */
function Others({ whole }: { whole: Import }) {
  const { others } = whole
  if (others.length === 0) return null
  return (
    <Notice tone="warn" title="这个项目这一期，已经有别的文件">
      {others.map(({ fileName, by, at, stateWords }) => (
        <View key={`${fileName} ${at}`}>
          {fileName}：{by} {instantWords(at)} 传的，{stateWords}
        </View>
      ))}
      <View>如果这份是补发，可以接着做；如果是同一份，就不要再传了。</View>
    </Notice>
  )
}
