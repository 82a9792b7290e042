import type { BatchAction } from '@shared/domain/batches'
import { formatYuan } from '@shared/domain/money'
import { View } from '@tarojs/components'
import { useRef, useState } from 'react'
import { useCall } from '@/client'
import { ActionButton, Empty, FactList, Lamp, Notice, Section, Skeleton, Timeline } from '@/components'
import { open } from '@/platform/navigate'
import { useShowOn } from '@/platform/show'
import { JobProgress } from '../../jobs/JobProgress'
import { countWords, instantWords } from '../../parts/words'
import { StaffError } from '../../shell/StaffError'
import type { Me } from '../../shell/session'
import type { Batch, BatchRow } from '../batch-types'
import { tellBatchesChanged } from '../changed'
import { isHandler } from '../handler'
import { BatchActions } from '../steps/BatchActions'
import { Step } from '../steps/Step'
import {
  comparableVersions,
  momentOf,
  nextWords,
  publishedOf,
  shownVersion,
  stateLamp,
  titleWords,
} from '../words'
import { Comparison } from './Comparison'
import { FindingsView } from './FindingsView'
import { RowsView } from './RowsView'
import { Seen } from './Seen'
import { VersionDiff } from './VersionDiff'
import '../batches.scss'

export interface BatchViewProps {
  me: Me
  id: number
  wide: boolean
  onLeave: () => void
}

/** One batch: in what state, what comes next and who may do it; what residents see; what to look at; every row and what became of it. */
export function BatchView({ me, id, wide, onLeave }: BatchViewProps) {
  const loaded = useCall('staff-api', 'get-batch', { id })
  const batch = loaded.data
  const [step, setStep] = useState<{ action: BatchAction; row?: BatchRow }>()
  const [begun, setBegun] = useState<string>()
  const box = useRef<HTMLElement>(null)
  useShowOn(box, step)
  const changed = () => {
    loaded.reload()
    tellBatchesChanged()
  }
  if (!batch) {
    if (loaded.error?.code === 'batch-unknown' || loaded.error?.code === 'not-found')
      return (
        <Empty
          title="没有找到这一批"
          why="可能不归你看，也可能地址不对。"
          action={{ label: '回发放批次', onPress: onLeave }}
        />
      )
    return loaded.error ? <StaffError error={loaded.error} onRetry={loaded.reload} /> : <Skeleton rows={8} />
  }
  const acts = isHandler(me)
  const shown = shownVersion(batch)
  const jobId = begun ?? (batch.job?.isOwn ? batch.job.id : undefined)
  const allowed = (action: BatchAction) => batch.may.some((may) => may.action === action && may.allowed)
  const choose = (action: BatchAction, row?: BatchRow) => {
    if (action === 'correct-file') open('staffImports', { corrects: batch.id })
    else setStep(row ? { action, row } : { action })
  }
  return (
    <>
      <Head batch={batch} onClose={wide ? onLeave : undefined} />
      {loaded.error && <StaffError error={loaded.error} onRetry={loaded.reload} />}
      {jobId && <JobProgress key={jobId} id={jobId} onOver={changed} />}
      {batch.job && !batch.job.isOwn && (
        <>
          <Notice title={batch.job.title}>别人开始的，正在后台做。做完以前，这一批不能再动。</Notice>
          <ActionButton id="look-again" kind="plain" onPress={changed}>
            看看做完了没有
          </ActionButton>
        </>
      )}
      <View ref={box}>
        {acts && !step && <BatchActions me={me} batch={batch} onChoose={choose} />}
        {step && (
          <Step
            me={me}
            key={`${step.action}-${step.row?.paymentId ?? ''}`}
            batch={batch}
            action={step.action}
            first={step.row}
            wide={wide}
            onDone={(job) => {
              setStep(undefined)
              if (job) setBegun(job)
              changed()
            }}
            onReload={changed}
            onClose={() => setStep(undefined)}
          />
        )}
      </View>
      {batch.preview && step?.action !== 'publish' && (
        <Section title={shown.state === 'published' ? '群众看到的' : '发布以后，群众会看到的'}>
          <Seen batch={batch} preview={batch.preview} />
        </Section>
      )}
      {batch.findings && step?.action !== 'publish' && step?.action !== 'submit' && (
        <Section title="要留意的">
          <FindingsView findings={batch.findings} version={shown} />
        </Section>
      )}
      {acts && batch.current !== null && (
        <Section title="和上一期比">
          <Comparison id={id} version={batch.current} wide={wide} />
        </Section>
      )}
      {acts && comparableVersions(batch.versions).length > 0 && step?.action !== 'publish' && (
        <Section title="和前一版比">
          <VersionDiff batch={batch} wide={wide} />
        </Section>
      )}
      {acts && (
        <Section title="一行一行">
          <RowsView
            key={shown.version}
            batch={batch}
            version={shown}
            wide={wide}
            onCorrect={
              allowed('correct-rows') && shown.state === 'published'
                ? (row) => choose('correct-rows', row)
                : undefined
            }
          />
        </Section>
      )}
      <Section title="经过">
        <Timeline moments={batch.events.map(momentOf)} />
      </Section>
    </>
  )
}

function Head({ batch, onClose }: { batch: Batch; onClose: (() => void) | undefined }) {
  const shown = shownVersion(batch)
  const mayPublish = batch.may.some(({ action, allowed }) => action === 'publish' && allowed)
  const { accepted, rejected, read, totalFen, byForm, fileName, importedBy, importedAt, editedBy } = shown
  return (
    <>
      {onClose && (
        <View className="p-batch__close">
          <ActionButton id="close-batch" kind="plain" onPress={onClose}>
            收起
          </ActionButton>
        </View>
      )}
      <View className="p-batch__top">
        <Lamp {...stateLamp(shown)} />
        <View className="p-batch__small">
          第 {batch.id} 批 · 第 {shown.version} 版
        </View>
      </View>
      <View className="p-batch__heading" ariaRole="heading" ariaLevel={1}>
        {titleWords(batch)}
      </View>
      <View className="p-batch__lead">{nextWords(shown, publishedOf(batch.versions), mayPublish)}</View>
      <FactList
        facts={[
          { label: '多少钱', value: formatYuan(totalFen) },
          {
            label: '多少行',
            value:
              rejected > 0
                ? `读到 ${countWords(read)} 行，收下 ${countWords(accepted)} 行，没收 ${countWords(rejected)} 行`
                : `${countWords(accepted)} 行，全部收下`,
          },
          { label: '哪个单位', value: batch.unitName ?? batch.departmentName },
          { label: '怎么来的', value: byForm ? '在页面上更正几行做成的' : fileName },
          {
            label: '谁录入',
            value: [
              `${importedBy}，${instantWords(importedAt)}`,
              editedBy.length > 0 && `${editedBy.join('、')}改过`,
            ]
              .filter(Boolean)
              .join('；'),
          },
          { label: '为什么更正', value: shown.correctionReason },
        ]}
      />
      {shown.state === 'draft' && shown.importId && (
        <ActionButton
          id="to-desk"
          kind="plain"
          onPress={() => open('staffImport', { id: shown.importId ?? undefined })}
        >
          到上传台改这一版的行
        </ActionButton>
      )}
    </>
  )
}
