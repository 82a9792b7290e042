import { View } from '@tarojs/components'
import { useState } from 'react'
import { useWrite } from '@/client'
import { ActionButton, Notice, TextField } from '@/components'
import { Actions } from '../../parts/Actions'
import { VillageSearch } from '../../parts/VillageSearch'
import { drafts } from '../../shell/drafts'
import { Conflict } from '../Conflict'
import type { DraftCell, DraftRow, Import, Reading } from '../import-types'
import { cellsInOrder, changedFields, rowKey } from './rows'

export interface RowFormProps {
  whole: Import
  row: DraftRow
  /** Another row on the page still has faults. */
  hasNext: boolean
  onMended: (row: DraftRow, reading: Reading) => void
  onNext: () => void
  /** Asks for the rows anew; what was typed stays. */
  onReload: () => void
  onClose: () => void
}

/** One row to be mended: the cells with faults first, saved with one press or Enter; or left out altogether. */
export function RowForm({ whole, row, hasNext, onMended, onNext, onReload, onClose }: RowFormProps) {
  const subject = `import-${whole.id}`
  const key = rowKey(row)
  const [typed, setTyped] = useState<Record<string, string>>(() => drafts.of(subject, key))
  const [all, setAll] = useState(false)
  const [still, setStill] = useState(false)
  const mending = useWrite('mend-row')
  const { first, rest } = cellsInOrder(row.cells)
  const type = (field: string, text: string) => {
    const next = { ...typed, [field]: text }
    setTyped(next)
    setStill(false)
    drafts.keep(subject, key, next)
  }
  const write = async (content: {
    fields?: Partial<Record<DraftCell['field'], string | null>>
    leaveOut?: boolean
  }) => {
    const { sheetNo, line, revision } = row
    const answer = await mending.write({
      importId: whole.id,
      sheetNo,
      line,
      revision,
      fields: content.fields ?? {},
      ...(content.leaveOut !== undefined && { leaveOut: content.leaveOut }),
    })
    if (!answer) return undefined
    drafts.drop(subject, key)
    setTyped({})
    onMended(answer.row, answer.reading)
    return answer.row
  }
  const save = async () => {
    const fields = changedFields(row.cells, typed)
    if (Object.keys(fields).length === 0) return setStill(true)
    const now = await write({ fields })
    if (!now) return
    if (now.status === 'rejected') setStill(true)
    else if (hasNext) onNext()
    else onClose()
  }
  const leaveOut = async () => {
    const now = await write({ leaveOut: row.status !== 'left-out' })
    if (now?.status === 'left-out' && hasNext) onNext()
  }
  if (!whole.mayWrite)
    return (
      <View className="p-mend__form">
        只有本单位的数据员能改。{row.editedBy && `上次是 ${row.editedBy} 改的。`}
      </View>
    )
  if (row.status === 'left-out')
    return (
      <View className="p-mend__form">
        <View className="p-imports__note">这一行不会公布，也不算进合计。</View>
        <Conflict error={mending.error} onReload={onReload} />
        <Actions>
          <ActionButton id="take-back" kind="secondary" busy={mending.busy} onPress={leaveOut}>
            还是要这一行
          </ActionButton>
          <ActionButton id="close-row" kind="secondary" onPress={onClose}>
            收起
          </ActionButton>
        </Actions>
      </View>
    )
  const shown = all || first.length === 0 ? row.cells : first
  const fieldOf = (cell: DraftCell) => (
    <CellField
      key={cell.field}
      cell={cell}
      value={typed[cell.field] ?? cell.text}
      isTyped={typed[cell.field] !== undefined}
      county={whole.region?.code.slice(0, 6)}
      onInput={(text) => type(cell.field, text)}
      onConfirm={save}
    />
  )
  return (
    <View className="p-mend__form" ariaRole="group" ariaLabel={`改第 ${row.line} 行`}>
      {row.editedBy && <View className="p-imports__note">上次是 {row.editedBy} 改的。</View>}
      <View className="p-mend__fields">{shown.map(fieldOf)}</View>
      {first.length > 0 && rest.length > 0 && !all && (
        <ActionButton id="all-fields" kind="plain" onPress={() => setAll(true)}>
          这一行别的格子也要改
        </ActionButton>
      )}
      {still && row.status === 'rejected' && (
        <Notice tone="warn" urgent>
          这一行还有问题，请看每一格下面的说明。
        </Notice>
      )}
      <Conflict error={mending.error} onReload={onReload} />
      <Actions>
        <ActionButton id="save-row" busy={mending.busy} busyLabel="正在存" onPress={save}>
          {hasNext ? '存好，改下一行' : '存好'}
        </ActionButton>
        <ActionButton id="leave-out" kind="secondary" disabled={mending.busy} onPress={leaveOut}>
          这一行不要了
        </ActionButton>
        {row.cells.some(({ edited }) => edited) && (
          <ActionButton
            id="as-in-file"
            kind="secondary"
            disabled={mending.busy}
            onPress={() =>
              write({
                fields: Object.fromEntries(
                  row.cells.filter(({ edited }) => edited).map(({ field }) => [field, null]),
                ),
              })
            }
          >
            恢复成表里的
          </ActionButton>
        )}
        <ActionButton id="close-row" kind="secondary" onPress={onClose}>
          收起
        </ActionButton>
      </Actions>
    </View>
  )
}

interface CellFieldProps {
  cell: DraftCell
  value: string
  isTyped: boolean
  county: string | undefined
  onInput: (text: string) => void
  onConfirm: () => void
}

const keyboards: Partial<Record<DraftCell['field'], 'amount' | 'id-number' | 'digits'>> = {
  amount: 'amount',
  id_number: 'id-number',
  persons: 'digits',
}

function CellField({ cell, value, isTyped, county, onInput, onConfirm }: CellFieldProps) {
  const { field, label, text, fault } = cell
  return (
    <View className="p-mend__field">
      <TextField
        id={`cell-${field}`}
        label={label}
        hint={isTyped && value !== text ? `现在存的是“${text || '空'}”` : undefined}
        error={fault ?? undefined}
        keyboard={keyboards[field] ?? 'text'}
        maxlength={200}
        value={value}
        onInput={onInput}
        onConfirm={onConfirm}
      />
      {field === 'village' && fault !== null && (
        <VillageSearch
          id="cell-village-search"
          county={county}
          onPick={({ name, townName }) => onInput(`${townName}${name}`)}
        />
      )}
    </View>
  )
}
