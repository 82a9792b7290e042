import { useState } from 'react'
import { type CallError, useCall, useWrite } from '@/client'
import type { PolicyDesk } from '../policy-types'
import { dropTyped, isSame, keepTyped, type PolicyForm, savedForm, sendable, typedForm } from './policy-form'

/** One programme's policy on the desk: what is saved, what is typed, and every step that can be taken. */
export function usePolicy(programme: string) {
  const loaded = useCall('staff-api', 'get-policy-desk', { programme })
  const [typed, setTyped] = useState(() => typedForm(programme))
  const saving = useWrite('save-policy')
  const submitting = useWrite('submit-policy')
  const returning = useWrite('return-policy')
  const publishing = useWrite('publish-policy')
  const discarding = useWrite('discard-policy')
  const all = [saving, submitting, returning, publishing, discarding]
  const [done, setDone] = useState<string>()
  const [met, setMet] = useState(false)

  const desk = loaded.data
  const saved = desk && savedForm(desk)
  const form = typed ?? saved
  const dirty = typed !== undefined && saved !== undefined && !isSame(typed, saved)

  const forget = () => {
    dropTyped(programme)
    setTyped(undefined)
    setMet(false)
  }
  const change = (next: PolicyForm) => {
    keepTyped(programme, next)
    setTyped(next)
    setDone(undefined)
    for (const one of all) if (one.error) one.clearError()
  }
  const settle = (answer: PolicyDesk, words: string) => {
    loaded.replace(answer)
    forget()
    setDone(words)
    return answer
  }
  const at = (of: PolicyDesk) => ({ programme, revision: of.draft?.revision ?? 0 })
  const begin = () => {
    setDone(undefined)
    for (const one of all) one.clearError()
  }

  const save = async () => {
    if (!desk || !form) return undefined
    begin()
    const answer = await saving.write({ ...at(desk), ...sendable(form) })
    return answer && settle(answer, '存好了。群众还看不到，写完了要提交。')
  }
  const submit = async () => {
    const base = dirty ? await save() : desk
    if (!base) return
    begin()
    const answer = await submitting.write(at(base))
    if (answer) settle(answer, '提交了。请本单位另一个人来看，看过再发布。')
  }
  const giveBack = async (reason: string) => {
    if (!desk) return
    begin()
    const answer = await returning.write({ ...at(desk), reason })
    if (answer) settle(answer, '退回了，可以接着改。')
  }
  const publish = async () => {
    if (!desk) return
    begin()
    const answer = await publishing.write(at(desk))
    if (answer) settle(answer, '发布了，群众现在就能看到。')
  }
  const discard = async () => {
    if (!desk) return
    begin()
    if (!desk.draft) return forget()
    const answer = await discarding.write(at(desk))
    if (answer) settle(answer, '草稿扔掉了，群众看到的没有变。')
  }

  const error: CallError | undefined = all.find((one) => one.error)?.error
  /** Fetches what somebody else has saved meanwhile, beside what is typed here. */
  const look = () => {
    begin()
    setMet(true)
    loaded.reload()
  }
  return {
    desk,
    loading: { error: loaded.error, reload: loaded.reload },
    form,
    dirty,
    begun: typed !== undefined || Boolean(desk?.draft),
    change,
    forget,
    save,
    submit,
    giveBack,
    publish,
    discard,
    look,
    met,
    busy: all.some((one) => one.busy),
    returning,
    error,
    done,
  }
}

export type PolicyAtWork = ReturnType<typeof usePolicy>
