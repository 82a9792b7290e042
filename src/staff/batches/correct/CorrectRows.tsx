import { View } from '@tarojs/components'
import { useState } from 'react'
import { useWrite } from '@/client'
import { ActionButton, Notice, TextAreaField } from '@/components'
import { Conflict } from '../../imports/Conflict'
import { Actions } from '../../parts/Actions'
import { countWords } from '../../parts/words'
import type { BatchRow } from '../batch-types'
import { reasonFault } from '../steps/ReasonStep'
import type { StepProps } from '../steps/step-props'
import { ChangeCard } from './ChangeCard'
import { type Change, faultsOf, residentWords } from './correction'
import { FindRow } from './FindRow'
import { RowForm } from './RowForm'

type Editing = { row?: BatchRow; at?: number }

/** Corrects rows of what residents see by a form: find, change, give the reason, see what they will read, send as a new version. */
export function CorrectRows({ batch, first, onDone, onReload, onClose }: StepProps) {
  const published = batch.versions.find(({ state }) => state === 'published')
  const [changes, setChanges] = useState<readonly Change[]>([])
  const [editing, setEditing] = useState<Editing | undefined>(first && { row: first })
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const sending = useWrite('correct-rows')
  if (!published) return <Notice tone="warn">这一批现在没有公布的版本，不用更正，改草稿就行。</Notice>

  const keep = (change: Change) => {
    const at = editing?.at
    setChanges(at === undefined ? [...changes, change] : changes.map((old, i) => (i === at ? change : old)))
    setEditing(undefined)
    sending.clearError()
  }
  // the server numbers rows and added rows apart, in this order
  const rows = changes.flatMap((change) => (change.kind === 'add' ? [] : [change]))
  const added = changes.flatMap((change) => (change.kind === 'add' ? [change] : []))
  const faultsAbout = (change: Change) => {
    const told = sending.error?.fields ?? []
    return change.kind === 'add'
      ? faultsOf(told, 'added', added.indexOf(change))
      : faultsOf(told, 'rows', rows.indexOf(change))
  }
  const fault = reasonFault(reason, true)
  const send = async () => {
    setTried(true)
    if (fault || changes.length === 0) return
    const answer = await sending.write({
      batchId: batch.id,
      revision: batch.revision,
      reason: reason.trim(),
      rows: rows.map((change) => ({
        paymentId: change.row.paymentId,
        remove: change.kind === 'remove',
        fields: change.kind === 'change' ? change.fields : {},
      })),
      added: added.map(({ fields }) => ({ fields })),
    })
    if (answer) onDone(answer.jobId)
  }
  const edit = (at: number) => {
    const change = changes[at]!
    setEditing(change.kind === 'add' ? { at } : { at, row: change.row })
  }
  const before = editing?.at === undefined ? undefined : changes[editing.at]
  return (
    <View className="p-form">
      <View className="p-batch__lead">
        更正做成新的一版，提交后由另一个人发布。发布以前，群众看到的还是第 {published.version} 版。
      </View>
      {changes.map((change, at) => (
        <ChangeCard
          key={change.kind === 'add' ? `add-${at}` : change.row.paymentId}
          change={change}
          faults={faultsAbout(change)}
          onEdit={() => edit(at)}
          onDrop={() => {
            setChanges(changes.filter((_, i) => i !== at))
            sending.clearError()
          }}
        />
      ))}
      {editing ? (
        <RowForm
          key={`${editing.at ?? 'new'}-${editing.row?.paymentId ?? 'add'}`}
          row={editing.row}
          texts={before && before.kind !== 'remove' ? before.fields : undefined}
          onDone={keep}
          onClose={() => setEditing(undefined)}
        />
      ) : (
        <>
          <FindRow
            batchId={batch.id}
            version={published.version}
            taken={rows.map(({ row }) => row.paymentId)}
            onChoose={(row) => {
              const at = changes.findIndex(
                (change) => change.kind !== 'add' && change.row.paymentId === row.paymentId,
              )
              setEditing(at >= 0 ? { at, row } : { row })
            }}
          />
          <ActionButton id="add-row" kind="plain" onPress={() => setEditing({})}>
            补一个漏掉的人
          </ActionButton>
        </>
      )}
      {changes.length > 0 && !editing && (
        <>
          <TextAreaField
            id="correct-reason"
            label="为什么更正"
            hint="群众会读到这句话。不要写姓名、电话、身份证号。"
            error={(tried ? fault : undefined) ?? sending.error?.fault('reason')}
            maxlength={200}
            value={reason}
            onInput={setReason}
          />
          <View className="p-batch__reads" ariaRole="region" ariaLabel="群众会读到">
            <View className="p-batch__new">发布以后，村民会读到：</View>
            {changes.map((change, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: said anew whenever the changes are others
              <View key={at}>{residentWords(change)}</View>
            ))}
            <View>原因：{reason.trim() || '（你上面写的话）'}</View>
          </View>
        </>
      )}
      <Conflict error={sending.error} onReload={onReload} />
      {tried && changes.length === 0 && (
        <View className="p-batch__fault" ariaRole="alert">
          还没有要更正的行
        </View>
      )}
      <Actions>
        {!editing && (
          <ActionButton id="do-step" busy={sending.busy} onPress={send}>
            {changes.length > 0 ? `更正 ${countWords(changes.length)} 行，做成新版本` : '做成新版本'}
          </ActionButton>
        )}
        <ActionButton id="close-step" kind="secondary" onPress={onClose}>
          先不更正
        </ActionButton>
      </Actions>
    </View>
  )
}
