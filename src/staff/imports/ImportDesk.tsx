import { formatPeriod } from '@shared/domain/period'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { useCall, usePages } from '@/client'
import { ActionButton, Empty, Lamp, Notice, Section, Skeleton, TextAreaField } from '@/components'
import { open } from '@/platform/navigate'
import { usePullToRefresh } from '@/platform/pull-refresh'
import { useWide } from '@/platform/wide'
import { Actions } from '../parts/Actions'
import { type Column, Table } from '../parts/Table'
import { instantWords } from '../parts/words'
import { StaffError } from '../shell/StaffError'
import type { Me } from '../shell/session'
import { useImportsChanged } from './changed'
import type { ImportLine } from './import-types'
import { UploadBox } from './UploadBox'
import { type Purpose, useUpload } from './use-upload'
import { importLamp, nextWords } from './words'
import './imports.scss'

const columns: readonly Column<ImportLine>[] = [
  { key: 'file', title: '文件', width: 10, cell: ({ fileName }) => fileName },
  { key: 'state', title: '到哪一步', lamp: true, width: 8, cell: (line) => <Lamp {...importLamp(line)} /> },
  { key: 'next', title: '接下来', width: 7, cell: nextWords },
  {
    key: 'about',
    title: '项目和期次',
    width: 9,
    cell: ({ programme, period }) =>
      [programme?.name, period?.name].filter(Boolean).join(' · ') || '还没有选',
  },
  { key: 'by', title: '谁传的', width: 5, cell: ({ by }) => by },
  { key: 'at', title: '最近动过', width: 6, cell: ({ changedAt }) => instantWords(changedAt) },
]

/** Where a list of payments comes in: send it, or go on with one that is not handed in yet. */
export function ImportDesk({
  me,
  corrects,
  due,
}: {
  me: Me
  corrects: number | undefined
  /** What has to be handed in, by the calendar from which one came. */
  due: { programme: string; period: string } | undefined
}) {
  const wide = useWide()
  const list = usePages('staff-api', 'list-imports', {}, (answer) => answer.imports)
  usePullToRefresh(list.reload, list.loading)
  useImportsChanged(list.reload)
  const isClerk = me.roles.includes('clerk')
  return (
    <>
      <View className="p-imports__heading" ariaRole="heading" ariaLevel={1}>
        {corrects === undefined ? '数据导入' : '用新文件更正'}
      </View>
      {isClerk && (corrects === undefined ? <Send due={due} /> : <SendCorrection batchId={corrects} />)}
      <Section title="还没交的">
        {list.error && <StaffError error={list.error} onRetry={list.reload} />}
        {!list.first && !list.error && <Skeleton rows={4} />}
        {list.first && list.rows.length === 0 && (
          <Empty title="没有没交的文件" why="传上来、还没提交的发放表会列在这里，下次来接着做。" />
        )}
        {list.rows.length > 0 && (
          <Table
            name="import"
            label="还没交的文件，新的在前"
            columns={columns}
            rows={list.rows}
            keyOf={({ id }) => id}
            wide={wide}
            onChoose={({ id }) => open('staffImport', { id })}
          />
        )}
        {list.hasMore && (
          <Actions>
            <ActionButton id="more" kind="secondary" busy={list.loadingMore} onPress={list.more}>
              再看前面的
            </ActionButton>
          </Actions>
        )}
      </Section>
    </>
  )
}

const openImport = (id: string) => open('staffImport', { id })

function Send({ due }: { due: { programme: string; period: string } | undefined }) {
  const upload = useUpload(due ?? {}, openImport)
  const programmes = useCall('staff-api', 'list-programmes', due ? {} : null)
  const name = programmes.data?.programmes.find(({ code }) => code === due?.programme)?.name
  return (
    <>
      {due && name && (
        <Notice title={`这次报送：${name} ${formatPeriod(due.period)}`}>
          传上来的文件先按这个项目和这一期读；不对的，下一步可以改。
        </Notice>
      )}
      <View className="p-imports__lead">
        传上来以后：系统认出表头和每一列 → 你看认得对不对 → 把有问题的行改好 →
        提交。提交前群众什么都看不到；由另一位同事看过，才会公开。
      </View>
      <UploadBox upload={upload} />
    </>
  )
}

const fewest = 4

function SendCorrection({ batchId }: { batchId: number }) {
  const batch = useCall('staff-api', 'get-batch', { id: batchId })
  const [reason, setReason] = useState('')
  const purpose: Purpose = batch.data
    ? {
        programme: batch.data.programmeCode,
        period: batch.data.period,
        isRecovery: batch.data.isRecovery,
        corrects: { batchId, reason: reason.trim() },
      }
    : {}
  const upload = useUpload(purpose, openImport)
  if (!batch.data)
    return batch.error ? <StaffError error={batch.error} onRetry={batch.reload} /> : <Skeleton rows={3} />
  return (
    <View className="p-form">
      <Notice title={`更正：${batch.data.programmeName} ${batch.data.period}`}>
        传一份改好的完整名单，不是只传改的几行。它会成为新的一版，同样要另一位同事看过才公开；公开以前，群众看到的还是原来的。
      </Notice>
      <TextAreaField
        id="correction-reason"
        label="为什么更正"
        hint="群众会看到这句话，请写清楚改了什么"
        maxlength={200}
        value={reason}
        onInput={setReason}
      />
      <UploadBox
        upload={upload}
        notYet={reason.trim().length < fewest ? '先写明为什么更正，再传文件。' : undefined}
      />
    </View>
  )
}
