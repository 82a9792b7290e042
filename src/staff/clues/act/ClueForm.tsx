import { View } from '@tarojs/components'
import { useState } from 'react'
import { useWrite } from '@/client'
import { ActionButton, Dialog, Notice, TextAreaField } from '@/components'
import { Actions } from '../../parts/Actions'
import { drafts } from '../../shell/drafts'
import { StaffError } from '../../shell/StaffError'
import type { ClueButton, ClueDetail } from '../clue-types'
import '../../cases/act/act.scss'

/** Letters that the contract takes. */
const most = 1000

export interface ClueFormProps {
  detail: ClueDetail
  button: ClueButton
  onDone: (answer: ClueDetail, label: string) => void
  /** Somebody else has worked on it: load it again. */
  onMoved: () => void
  onCancel: () => void
}

const outdated = new Set(['clue-state', 'not-found', 'action-not-allowed'])

/** One step of checking a clue: what it does, the note that it needs, the question, the sending. What is typed survives everything but sending. */
export function ClueForm({ detail, button, onDone, onMoved, onCancel }: ClueFormProps) {
  const { action, label, explain, noteMin } = button
  const subject = `clue-${detail.id}`
  const [note, setNote] = useState(() => drafts.of(subject, action).note ?? '')
  const [tried, setTried] = useState(false)
  const [checking, setChecking] = useState(false)
  const { write, busy, error, clearError } = useWrite('act-on-clue')
  const missing = noteMin - note.trim().length
  const short = tried && missing > 0 ? `请再写 ${missing} 个字，至少 ${noteMin} 个字` : undefined

  const type = (words: string) => {
    setNote(words)
    drafts.keep(subject, action, { note: words })
    if (error) clearError()
  }
  const send = async () => {
    const answer = await write({ id: detail.id, state: detail.state, action, note: note.trim() }, (fault) => {
      if (outdated.has(fault.code)) onMoved()
    })
    setChecking(false)
    if (!answer) return
    drafts.drop(subject, action)
    onDone(answer, label)
  }
  const go = () => {
    setTried(true)
    if (missing <= 0) setChecking(true)
  }
  return (
    <View className="p-act">
      <View className="p-act__title" ariaRole="heading" ariaLevel={2}>
        {label}
      </View>
      <View className="p-act__explain">{explain}</View>
      <TextAreaField
        id="clue-note"
        label="说明"
        hint="写看到了什么、问了谁、查了哪些材料。只有工作人员能看到。"
        error={short ?? error?.fault('note')}
        optional={noteMin === 0}
        maxlength={most}
        value={note}
        onInput={type}
      />
      {error && !error.fault('note') && <StaffError error={error} kept />}
      <Actions>
        <ActionButton id="do-action" busy={busy} busyLabel="正在办" onPress={go}>
          {label}
        </ActionButton>
        <ActionButton id="cancel-action" kind="secondary" disabled={busy} onPress={onCancel}>
          先不办，回去看这一条
        </ActionButton>
      </Actions>
      <Dialog
        open={checking}
        title={`确定${label}吗？`}
        confirmLabel={`确定${label}`}
        cancelLabel="再改改"
        busy={busy}
        onConfirm={send}
        onCancel={() => setChecking(false)}
      >
        <View>{explain}</View>
        {note.trim() && (
          <View className="p-act__seen">
            <View className="p-act__seen-title">会写进经过</View>
            <View className="p-act__said">{note.trim()}</View>
          </View>
        )}
        <View className="p-act__note">核查、复核和督办人员能看到，并看到是你办的。</View>
      </Dialog>
    </View>
  )
}

/** The step is gone because the clue moved on; what was typed can still be taken along. */
export function MovedOn({ note, onCancel }: { note: string; onCancel: () => void }) {
  return (
    <View className="p-act">
      <Notice tone="warn" title="这条疑点的状态刚刚变了，现在不能做这一步" urgent>
        这一次没有办。请先看最新的经过：可能同事已经办了，也可能上一次其实办成了。
        {note && '你写的话在下面，没有丢。'}
      </Notice>
      {note && <View className="p-act__said">{note}</View>}
      <ActionButton id="cancel-action" onPress={onCancel}>
        看最新的情况
      </ActionButton>
    </View>
  )
}
