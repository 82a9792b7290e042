import type { InputOf } from '@shared/contracts'
import sharp from 'sharp'
import { codeOf, must, newKey, useCounty } from './county'
import type { TestDatabase } from './database'

/** A county whose departments have leaders and second handlers, with everybody signed in on first use. */
export function useCasework(database: TestDatabase) {
  const county = useCounty(database)
  const sessions: Record<string, string> = {}
  const signIn = async (account: string) => {
    sessions[account] ??= await county.logIn(account)
    return sessions[account]
  }

  beforeAll(async () => {
    for (const [account, name, unitId, roles] of [
      ['civil2', '宋民二', 'civil', ['handler']],
      ['civilhead', '凌分管', 'civil', ['leader']],
      ['farm2', '鲁农二', 'farm', ['handler']],
      ['officeboss', '施专班', 'office', ['supervisor']],
    ] as const)
      await county.addStaff({ account, name, unitId, roles: [...roles] })
  })

  const get = async (account: string, id: number) =>
    must(await county.staff(await signIn(account), 'get-case', { id }))

  return {
    ...county,
    get paymentId() {
      return county.paymentId
    },
    sessions,
    signIn,
    get,
    /** Forgets who is signed in, after the clock was moved. */
    signOut() {
      for (const account of Object.keys(sessions)) delete sessions[account]
    },
    async see(account: string, id: number) {
      return codeOf(await county.staff(await signIn(account), 'get-case', { id }))
    },
    /** A step on the case as it is now. */
    async act(
      account: string,
      id: number,
      action: string,
      form: Record<string, string> = {},
      at: { revision?: number; submission?: string } = {},
    ) {
      const session = await signIn(account)
      const seen = await county.staff(session, 'get-case', { id })
      const revision = at.revision ?? (seen.ok ? seen.data.revision : 1)
      const submission = at.submission ?? newKey()
      return county.staff(session, 'act-on-case', { id, submission, revision, action, form })
    },
    async choices(account: string, caseId: number, action: string, field: string, q?: string) {
      const input: InputOf<'staff-api', 'list-choices'> = { caseId, action, field, q }
      return county.staff(await signIn(account), 'list-choices', input)
    },
    async follow(receipt: string) {
      return must(await county.report('follow-report', { receipt }))
    },
    /** A photo of one part; its key. */
    async photo(account: string) {
      const photo = newKey()
      const bytes = await sharp({ create: { width: 20, height: 20, channels: 3, background: '#263' } })
        .png()
        .toBuffer()
      const part = { photo, part: 0, parts: 1, data: bytes.toString('base64') }
      must(await county.staff(await signIn(account), 'upload-photo-part', part))
      return photo
    },
  }
}
