import { useState } from 'react'
import { type CallError, useSend } from '@/client'

export interface ContactReveal {
  contact: string | undefined
  busy: boolean
  error: CallError | undefined
  ask: (reason: string) => Promise<void>
}

/** The contact that a reporter left; shown only after a reason was given, and gone with the page. */
export function useContact(id: number): ContactReveal {
  const sending = useSend('staff-api', 'reveal-contact')
  const [contact, setContact] = useState<string>()
  const ask = async (reason: string) => {
    const answer = await sending.send({ id, reason })
    if (answer) setContact(answer.contact)
  }
  return { contact, busy: sending.busy, error: sending.error, ask }
}
