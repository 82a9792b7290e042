import { formatYuan } from '@shared/domain/money'
import { View } from '@tarojs/components'
import { useCall } from '@/client'
import { ActionButton, FactList, Notice, Section, Skeleton } from '@/components'
import { tellBatchesChanged } from '../../batches/changed'
import { Submit as SubmitBatch } from '../../batches/steps/Submit'
import { Seen } from '../../batches/view/Seen'
import { Actions } from '../../parts/Actions'
import { countWords } from '../../parts/words'
import { StaffError } from '../../shell/StaffError'
import { tellImportsChanged } from '../changed'
import type { Import, Reading } from '../import-types'
import type { StepProps } from '../step-props'
import { hindrances } from '../words'
import '../../batches/batches.scss'

/** The last look: what is handed in, what residents will see of it, and who must publish it. */
export function Submit({ me, whole, wide, go, reload }: StepProps) {
  const { batch, reading } = whole
  const loaded = useCall('staff-api', 'get-batch', batch ? { id: batch.id } : null)
  if (!batch || !reading) return null
  const hinders = hindrances(reading)
  const done = () => {
    tellBatchesChanged()
    tellImportsChanged()
    reload()
  }
  const found = loaded.data
  const may = found?.may.find(({ action }) => action === 'submit')
  return (
    <>
      <FactList facts={factsOf(whole, reading)} />
      {hinders.length > 0 && (
        <Notice tone="warn" title="还不能提交">
          {hinders.map((words) => (
            <View key={words}>{words}</View>
          ))}
        </Notice>
      )}
      {loaded.error && <StaffError error={loaded.error} onRetry={loaded.reload} />}
      {!found && !loaded.error && <Skeleton rows={5} />}
      {found && (
        <>
          {found.preview && (
            <Section title="发布以后，群众会看到的">
              <Seen batch={found} preview={found.preview} />
            </Section>
          )}
          {hinders.length === 0 && (
            <Section title="看过以后，交给另一位同事">
              {may && !may.allowed ? (
                <Notice tone="warn" title="现在不能提交">
                  {may.why}
                </Notice>
              ) : (
                <SubmitBatch
                  me={me}
                  batch={found}
                  wide={wide}
                  onDone={done}
                  onReload={() => {
                    loaded.reload()
                    reload()
                  }}
                  onClose={() => go('mend')}
                />
              )}
            </Section>
          )}
        </>
      )}
      {hinders.length > 0 && (
        <Actions>
          <ActionButton id="back-to-rows" onPress={() => go('mend')}>
            回去改
          </ActionButton>
        </Actions>
      )}
    </>
  )
}

function factsOf(whole: Import, { accepted, rejected, leftOut, totalFen }: Reading) {
  const { programme, period, isRecovery, unitName } = whole
  return [
    { label: '项目', value: programme?.name },
    { label: '期次', value: period?.name },
    { label: '性质', value: isRecovery ? '追缴、退款（从总数里减）' : '' },
    { label: '单位', value: unitName },
    { label: '公布多少', value: `${countWords(accepted)} 行，${formatYuan(totalFen)}` },
    {
      label: '不公布的',
      value:
        rejected + leftOut > 0 ? `有问题的 ${countWords(rejected)} 行，不要的 ${countWords(leftOut)} 行` : '',
    },
  ]
}
