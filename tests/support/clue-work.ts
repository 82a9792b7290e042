import { photoHash } from '@core/modules/attachments/photo-hash'
import type { InputOf, OutputOf } from '@shared/contracts'
import { sql } from 'kysely'
import { type Person, ruleLike, useClues } from './clues'
import { must, newKey, type useCounty, VILLAGE } from './county'
import type { TestDatabase } from './database'

type County = ReturnType<typeof useCounty>
type Form = Record<string, string>
export type Work = NonNullable<OutputOf<'staff-api', 'get-clue'>['work']>

/** What five verifiers of two towns, a department and a commission do with clues. */
export function useClueWork(database: TestDatabase, county: County) {
  const clues = useClues(database, county.keys)
  const sessions: Record<string, string> = {}
  let serial = 10

  beforeAll(async () => {
    const staff = [
      ['check1', '张核查', 'town', ['verifier']],
      ['check2', '李核查', 'town', ['verifier']],
      ['check3', '刘核查', 'town', ['verifier']],
      ['townlead', '高分管', 'town', ['leader']],
      ['civilcheck', '陈民核', 'civil', ['verifier']],
      ['review', '周复核', 'civil', ['rechecker']],
      ['farmreview', '林复核', 'farm', ['rechecker']],
      ['allreview', '沈复核', 'commission', ['rechecker']],
    ] as const
    for (const [account, name, unitId, roles] of staff)
      await county.addStaff({ account, name, unitId, roles: [...roles] })
    for (const [account] of staff) sessions[account] = await county.logIn(account)
    for (const account of ['boss', 'town', 'civil', 'village'])
      sessions[account] = await county.logIn(account)
  })

  const call = async <A extends Parameters<County['staff']>[1]>(
    account: string,
    action: A,
    input: InputOf<'staff-api', A>,
  ) => {
    sessions[account] ??= await county.logIn(account)
    return county.staff(sessions[account], action, input)
  }

  async function idOf(account: string): Promise<string> {
    const { rows } = await sql<{ id: string }>`select id from staff where account = ${account}`.execute(
      database.db.owner,
    )
    return rows[0]!.id
  }

  /** A photo that somebody has uploaded and not used yet; its key. */
  async function photo(account: string): Promise<string> {
    const key = newKey()
    await sql`insert into attachments (photo_hash, storage_key, media_type, bytes, width, height, received_on, staff_id)
      values (${photoHash(county.keys, key)}, ${`evidence/${key}`}, 'image/jpeg', 1, 1, 1, '2026-08-03', ${await idOf(account)})`.execute(
      database.db.owner,
    )
    return key
  }

  /** An open clue about somebody who was paid in May. */
  async function openClue(
    name: string,
    rule = ruleLike({ id: `r${serial++}` }),
    villageCode: string | null = VILLAGE,
  ) {
    const person = await clues.paidPerson(name)
    const payment = await clues.pay(person, '2026-05', '2026-05-20')
    const found = clues.finding(person, { paymentIds: [payment], villageCode })
    await clues.night('2026-08-01', [found], rule)
    return { id: await clueOf(person), person, payment, rule, found }
  }

  async function clueOf(person: Person): Promise<number> {
    const { rows } = await sql<{
      id: number
    }>`select c.id from clues c join clue_subjects s on s.id = c.subject_id
      where s.key = ${person.key} order by c.id`.execute(database.db.owner)
    return rows[0]!.id
  }

  const dispatch = async (ids: number[], extra: Partial<InputOf<'staff-api', 'dispatch-clues'>> = {}) =>
    must(await call('boss', 'dispatch-clues', { submission: newKey(), ids, title: '集中核查', ...extra }))

  async function workOf(id: number, account = 'boss'): Promise<Work> {
    return must(await call(account, 'get-clue', { id })).work!
  }

  /** One step on what the actor sees now. */
  async function act(
    account: string,
    id: number,
    action: string,
    form: Form = {},
    extra: Partial<InputOf<'staff-api', 'act-on-clue'>> = {},
  ) {
    const seen = await call(account, 'get-clue', { id })
    const revision = (seen.ok && seen.data.work?.revision) || 0
    return call(account, 'act-on-clue', { id, submission: newKey(), revision, action, form, ...extra })
  }

  /** A whole verification form. */
  async function form(account: string, cosigner: string, changes: Form = {}): Promise<Form> {
    return {
      truth: '入户见到本人，情况不实',
      eligibility: '对照政策符合条件',
      money: '本人领取',
      procedure: '申请评议公示齐全',
      responsibility: '没有',
      methods: 'listen,papers,look,handlers',
      visitedOn: '2026-08-03',
      verdict: 'refuted',
      text: '入户核对，疑点不成立。',
      photos: await photo(account),
      cosigner: await idOf(cosigner),
      ...changes,
    }
  }
  const confirmed = { verdict: 'confirmed', aid: 'keep', wronglyPaid: '420', text: '入户核对，疑点属实。' }

  /** Dispatched, received, verified by check1, cosigned by check2. */
  async function verify(id: number, changes: Form = {}): Promise<void> {
    await dispatch([id])
    must(await act('check1', id, 'receive'))
    await judge(id, changes)
  }

  async function judge(id: number, changes: Form = {}, by = 'check1', second = 'check2'): Promise<void> {
    must(await act(by, id, 'submit-verification', await form(by, second, changes)))
    must(await act(second, id, 'cosign'))
  }

  async function rowOf(id: number) {
    const { rows } = await sql<Record<string, unknown>>`select * from clues where id = ${id}`.execute(
      database.db.owner,
    )
    return rows[0]!
  }

  return {
    ...clues,
    call,
    idOf,
    photo,
    openClue,
    dispatch,
    workOf,
    act,
    form,
    confirmed,
    verify,
    judge,
    rowOf,
  }
}
