import { View } from '@tarojs/components'
import { useRef, useState } from 'react'
import { useWrite } from '@/client'
import { ActionButton, Chips, DateField, Dialog, Field, TextAreaField, TextField } from '@/components'
import { counterpartyWords } from '@/pages/accounts/words'
import { useShowOn } from '@/platform/show'
import { Actions } from '../../parts/Actions'
import { Tick } from '../../parts/Tick'
import { StaffError } from '../../shell/StaffError'
import type { Category, LineKind, Seen, StaffLine } from '../account-types'
import { fieldsOf, type LineFields, readLine } from './read-line'

export interface LineFormProps {
  seen: Seen
  kind: LineKind
  categories: readonly Category[]
  /** The line that is changed; nothing for a new one. */
  line?: StaffLine
  onChanged: () => void
  onClose: () => void
}

const amountLabels: Record<LineKind, string> = {
  spending: '花了多少钱（元）',
  income: '收了多少钱（元）',
  project: '已经付了多少钱（元）',
  asset: '值多少钱（元）',
  debt: '欠多少钱（元）',
}

/** One line of the book: filled in, changed, or taken out. */
export function LineForm({ seen, kind, categories, line, onChanged, onClose }: LineFormProps) {
  const [fields, setFields] = useState<LineFields>(() => fieldsOf(kind, line))
  const [tried, setTried] = useState(false)
  const [asking, setAsking] = useState(false)
  const box = useRef<HTMLElement>(null)
  const saving = useWrite('save-line')
  const removing = useWrite('remove-line')
  const error = saving.error ?? removing.error
  useShowOn(box, error)
  const read = readLine(fields)
  const set = (some: Partial<LineFields>) => setFields((old) => ({ ...old, ...some }))
  const fault = (field: keyof LineFields, name: string = field) =>
    (tried ? read.faults?.[field] : undefined) ?? saving.error?.fault(`line.${name}`)
  const save = async () => {
    setTried(true)
    if (!read.line) return
    const answer = await saving.write(
      { ...seen, ...(line && { lineId: line.id }), line: read.line },
      // somebody else has changed the book: the next try goes from what it is now
      ({ code }) => code === 'account-moved-on' && onChanged(),
    )
    if (!answer) return
    onClose()
    onChanged()
  }
  const remove = async () => {
    setAsking(false)
    if (!line) return
    const answer = await removing.write({ ...seen, lineId: line.id }, ({ code }) => {
      if (code === 'account-moved-on') onChanged()
    })
    if (!answer) return
    onClose()
    onChanged()
  }
  const isProject = kind === 'project'
  return (
    <View className="p-form p-accounts-desk__form" ref={box}>
      {error && <StaffError error={error} kept />}
      <Field id="line-category" label="哪一类" error={fault('category')}>
        <Chips
          label="哪一类"
          chips={categories
            .filter((one) => one.kind === kind && (!one.hidden || one.code === fields.category))
            .map(({ code, label, shouldBeZero }) => ({
              value: code,
              label: shouldBeZero ? `${label}（按规定不该有）` : label,
            }))}
          value={fields.category}
          onChange={(category) => set({ category })}
        />
      </Field>
      <TextField
        id="line-summary"
        label={kind === 'asset' ? '是什么' : '干了什么'}
        hint="群众看得懂的话，比如“修三组机井水泵”。不要写身份证号、电话、银行卡号。"
        error={fault('summary')}
        maxlength={120}
        value={fields.summary}
        onInput={(summary) => set({ summary })}
      />
      <TextField
        id="line-amount"
        label={amountLabels[kind]}
        keyboard="amount"
        error={fault('amount', 'amountFen')}
        maxlength={20}
        value={fields.amount}
        onInput={(amount) => set({ amount })}
      />
      <DateField
        id="line-day"
        label="哪一天"
        optional
        error={fault('day')}
        value={fields.day}
        onChange={(day) => set({ day })}
      />
      <TextField
        id="line-counterparty"
        label={counterpartyWords(kind)}
        optional
        error={fault('counterparty')}
        maxlength={60}
        value={fields.counterparty}
        onInput={(counterparty) => set({ counterparty })}
      />
      {fields.counterparty.trim() !== '' && (
        <Tick
          id="line-is-person"
          label="是个人，不是单位"
          note="公布时只留姓，名字遮住"
          on={fields.isPerson}
          onChange={(isPerson) => set({ isPerson })}
        />
      )}
      {isProject && (
        <>
          <TextField
            id="line-contract"
            label="合同价（元）"
            keyboard="amount"
            optional
            error={fault('contract', 'contractFen')}
            maxlength={20}
            value={fields.contract}
            onInput={(contract) => set({ contract })}
          />
          <TextField
            id="line-progress"
            label="做到百分之几"
            keyboard="digits"
            optional
            error={fault('progress')}
            maxlength={4}
            value={fields.progress}
            onInput={(progress) => set({ progress })}
          />
          <DateField
            id="line-accepted"
            label="哪天验收的"
            optional
            error={fault('acceptedOn')}
            value={fields.acceptedOn}
            onChange={(acceptedOn) => set({ acceptedOn })}
          />
        </>
      )}
      {kind === 'spending' && (
        <TextField
          id="line-project"
          label="属于哪个工程项目"
          optional
          error={fault('project')}
          maxlength={60}
          value={fields.project}
          onInput={(project) => set({ project })}
        />
      )}
      {kind === 'asset' && (
        <>
          <TextField
            id="line-quantity"
            label="多少"
            hint="比如 3 间、12.5 亩"
            optional
            error={fault('quantity')}
            maxlength={30}
            value={fields.quantity}
            onInput={(quantity) => set({ quantity })}
          />
          <Field id="line-in-use" label="用着没有" optional>
            <Chips
              label="用着没有"
              chips={[
                { value: '', label: '不写' },
                { value: 'yes', label: '在用' },
                { value: 'no', label: '闲着' },
              ]}
              value={fields.inUse}
              onChange={(inUse) => set({ inUse })}
            />
          </Field>
        </>
      )}
      {(kind === 'spending' || isProject) && (
        <TextAreaField
          id="line-effect"
          label="效果怎么样，大家得了什么"
          optional
          error={fault('effect')}
          maxlength={200}
          value={fields.effect}
          onInput={(effect) => set({ effect })}
        />
      )}
      <Actions>
        <ActionButton id="save-line" busy={saving.busy} onPress={save}>
          {line ? '改好了' : '记上这一笔'}
        </ActionButton>
        <ActionButton id="close-line" kind="secondary" onPress={onClose}>
          {line ? '不改了' : '不记了'}
        </ActionButton>
        {line && (
          <ActionButton id="remove-line" kind="danger" busy={removing.busy} onPress={() => setAsking(true)}>
            去掉这一笔
          </ActionButton>
        )}
      </Actions>
      <Dialog
        open={asking}
        title="去掉这一笔吗？"
        confirmLabel="去掉"
        danger
        onConfirm={remove}
        onCancel={() => setAsking(false)}
      >
        {line?.summary}从这本账里去掉，它的凭证留着。
      </Dialog>
    </View>
  )
}
