import type { CorrectableField } from '@shared/domain/batches'
import { paymentFieldLabels } from '@shared/domain/payment-fields'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton, TextField } from '@/components'
import { Actions } from '../../parts/Actions'
import type { BatchRow } from '../batch-types'
import {
  type Change,
  changedFields,
  neededToAdd,
  oldText,
  otherFields,
  type Texts,
  usualFields,
} from './correction'

const hints: Partial<Record<CorrectableField, string>> = {
  amount: '元',
  village: '写村名，同名的写上乡镇',
  paid_on: '写成 2026-06-15 这样',
  id_number: '不改就空着',
  account: '不改就空着',
  pay_status: '写“成功”或“退回”，群众在“查我的”里能看到',
  return_reason: '照银行回单写，如账号已注销',
  returned_on: '写成 2026-06-18 这样',
}
const keyboards: Partial<Record<CorrectableField, 'amount' | 'digits' | 'id-number'>> = {
  group: 'digits',
  persons: 'digits',
  id_number: 'id-number',
}

export interface RowFormProps {
  /** The row that is corrected; without one a row is added. */
  row: BatchRow | undefined
  /** As it was filled in before, when it is mended once more. */
  texts?: Texts
  onDone: (change: Change) => void
  onClose: () => void
}

/** The fields of one row, filled with what they say now. */
export function RowForm({ row, texts: before, onDone, onClose }: RowFormProps) {
  const [texts, setTexts] = useState<Texts>(() => ({ ...(row && oldTexts(row)), ...before }))
  const [more, setMore] = useState(false)
  const [tried, setTried] = useState(false)
  const first = row
    ? usualFields
    : [...neededToAdd, ...usualFields.filter((name) => !neededToAdd.includes(name))]
  const fields = more ? [...first, ...otherFields.filter((name) => !first.includes(name))] : first
  const changed = row ? changedFields(row, texts) : filledIn(texts)
  const isMissing = (field: CorrectableField) =>
    (row ? field === 'amount' || field === 'name' || field === 'village' : neededToAdd.includes(field)) &&
    !texts[field]?.trim()
  const nothing = Object.keys(changed).length === 0
  const done = () => {
    setTried(true)
    if (nothing || fields.some(isMissing)) return
    onDone(row ? { kind: 'change', row, fields: changed } : { kind: 'add', fields: changed })
  }
  return (
    <View className="p-batch__row" ariaRole="form" ariaLabel={row ? `更正${row.name}这一行` : '补一行'}>
      <View className="p-batch__step-title">{row ? `更正${row.name}这一行` : '补一个漏掉的人'}</View>
      {fields.map((field) => {
        const old = row && oldText(row, field)
        const isChanged = field in changed
        return (
          <TextField
            key={field}
            id={`correct-${field}`}
            label={paymentFieldLabels[field]}
            hint={
              [hints[field], row && isChanged && old && `原来：${old}`].filter(Boolean).join('。') ||
              undefined
            }
            error={tried && isMissing(field) ? '不能空着' : undefined}
            optional={!row && !neededToAdd.includes(field)}
            keyboard={keyboards[field] ?? 'text'}
            maxlength={200}
            value={texts[field] ?? ''}
            onInput={(text) => setTexts({ ...texts, [field]: text })}
          />
        )
      })}
      {!more && (
        <ActionButton id="more-fields" kind="plain" onPress={() => setMore(true)}>
          还要改别的（身份证号、账号、备注……）
        </ActionButton>
      )}
      {tried && nothing && (
        <View className="p-batch__fault" ariaRole="alert">
          还没有改任何一项
        </View>
      )}
      <Actions>
        <ActionButton id="keep-change" onPress={done}>
          {row ? '改成这样' : '补上这一行'}
        </ActionButton>
        {row && (
          <ActionButton id="remove-row" kind="danger" onPress={() => onDone({ kind: 'remove', row })}>
            这一行不该有，去掉
          </ActionButton>
        )}
        <ActionButton id="close-row" kind="secondary" onPress={onClose}>
          这一行先不改
        </ActionButton>
      </Actions>
    </View>
  )
}

function oldTexts(row: BatchRow): Texts {
  return Object.fromEntries(
    [...usualFields, ...otherFields].map((field) => [field, oldText(row, field) ?? '']),
  )
}

function filledIn(texts: Texts): Texts {
  const filled = Object.entries(texts).filter(([, text]) => text.trim() !== '')
  return Object.fromEntries(filled.map(([field, text]) => [field, text.trim()]))
}
