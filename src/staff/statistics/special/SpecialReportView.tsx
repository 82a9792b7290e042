import { View } from '@tarojs/components'
import { useState } from 'react'
import { useCall } from '@/client'
import { ActionButton, Empty, Notice, Skeleton } from '@/components'
import { copyText } from '@/platform/clipboard'
import { back } from '@/platform/navigate'
import { Paper } from '../../print/Paper'
import { StaffError } from '../../shell/StaffError'
import type { SpecialReport } from '../statistics-types'

/** The draft on paper: figures are filled in, people write the causes and the measures. */
export function SpecialReportView({ rule, programme }: { rule?: string; programme?: string }) {
  const asked = {
    ...(rule && { ruleId: rule }),
    ...(programme && { programmeCode: programme }),
  }
  const chosen = Boolean(rule ?? programme)
  const loaded = useCall('staff-api', 'draft-special-report', chosen ? asked : null)
  const { data, error } = loaded
  if (!chosen || error?.code === 'input-invalid')
    return (
      <Empty
        title="还没有选写什么"
        why="先选一条规则，或者一个项目。"
        action={{ label: '去选', onPress: () => back('staffStatistics', { view: 'papers' }) }}
      />
    )
  if (!data) return error ? <StaffError error={error} onRetry={loaded.reload} /> : <Skeleton rows={10} />
  return (
    <Paper title={data.title} tools={<CopyText text={data.text} />}>
      {data.sections.map((section) => (
        <View key={section.heading} className="p-paper__section">
          <View className="p-paper__heading" ariaRole="heading" ariaLevel={2}>
            {section.heading}
          </View>
          {section.paragraphs.map((words) => (
            <View key={words} className="p-paper__paragraph">
              {words}
            </View>
          ))}
          {section.table && <PaperTable table={section.table} />}
        </View>
      ))}
    </Paper>
  )
}

function PaperTable({ table }: { table: NonNullable<SpecialReport['sections'][number]['table']> }) {
  const columns = { gridTemplateColumns: `repeat(${table.header.length}, minmax(0, 1fr))` }
  const lines = [table.header, ...table.rows]
  return (
    <View className="p-paper__table" ariaRole="table">
      {lines.map((cells, line) => (
        <View key={cells.join('|')} className="p-paper__row" style={columns} ariaRole="row">
          {cells.map((cell, i) => (
            <View
              key={`${table.header[i]}`}
              className="p-paper__cell"
              ariaRole={line === 0 ? 'columnheader' : 'cell'}
            >
              {cell}
            </View>
          ))}
        </View>
      ))}
    </View>
  )
}

function CopyText({ text }: { text: string }) {
  const [copied, setCopied] = useState<boolean>()
  return (
    <>
      <ActionButton id="copy-draft" kind="secondary" onPress={async () => setCopied(await copyText(text))}>
        复制全文
      </ActionButton>
      {copied !== undefined && (
        <Notice
          tone={copied ? 'done' : 'warn'}
          urgent
          title={copied ? '复制好了，可以贴到文件里' : '没有复制成'}
        >
          {copied ? '' : '请选中下面的字再复制。'}
        </Notice>
      )}
    </>
  )
}
