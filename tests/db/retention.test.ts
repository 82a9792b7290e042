import { eraseExpired } from '@core/modules/retention/erase-expired'
import type { Storage } from '@core/ports/storage'
import { ERASED_WORDS } from '@shared/domain/retention'
import { sql } from 'kysely'
import { useCasework } from '../support/casework-county'
import { useClueWork } from '../support/clue-work'
import { ruleLike } from '../support/clues'
import { codeOf, must, newKey } from '../support/county'
import { useTestDatabase } from '../support/database'

const database = useTestDatabase()
const county = useCasework(database)
const work = useClueWork(database, county)
const SECRET = '二组李某的低保被人冒领了'

beforeAll(() => {
  county.clock.now = new Date('2026-08-03T02:00:00Z')
})
const at = (day: string) => {
  county.clock.now = new Date(`${day}T02:00:00Z`)
  county.signOut()
}
const erase = (storage: Storage = county.storage) => eraseExpired({ ...county.services('clock'), storage })

const as = async <A extends Parameters<typeof county.staff>[1]>(
  account: string,
  action: A,
  input: Parameters<typeof county.staff<A>>[2],
) => county.staff<A>(await county.signIn(account), action, input)

/** A report with a contact, a name, a payment and a photo of the answer, closed on the day that it came. */
async function closedReport() {
  const { rows } = await sql<{ id: number }>`select id from payments order by id limit 1`.execute(
    database.db.owner,
  )
  const sent = await county.submit({
    text: SECRET,
    contact: '13800000000',
    person: '李某',
    paymentId: rows[0]!.id,
  })
  const photo = await county.photo('civil')
  must(await county.act('civil', sent.caseId, 'accept'))
  must(await county.act('civil', sent.caseId, 'reply', { text: `查过了：${SECRET}`, photos: photo }))
  must(await county.act('civil', sent.caseId, 'close', { text: '办结' }))
  return sent
}

async function stored(caseId: number) {
  const { rows } = await sql<Record<string, unknown>>`
    select c.erased_on as "erasedOn", c.state, c.number, r.text_enc as text, r.contact_enc as contact, r.person_enc as person,
      r.payment_id as payment, (select count(*)::int from case_events e where e.case_id = c.id) as events,
      (select count(*)::int from case_events e where e.case_id = c.id and (e.text_enc is not null or e.fields_enc is not null)) as words,
      (select count(*)::int from attachments a join case_events e on e.id = a.event_id where e.case_id = c.id) as photos
    from cases c left join reports r on r.id = c.report_id where c.id = ${caseId}`.execute(database.db.owner)
  return rows[0]!
}

async function fileOf(caseId: number): Promise<string> {
  const { rows } = await sql<{ key: string }>`select a.storage_key as key
    from attachments a join case_events e on e.id = a.event_id where e.case_id = ${caseId}`.execute(
    database.db.owner,
  )
  return rows[0]!.key
}

test('words, names, the payment and photos go when their time is over; states, dates and figures stay', async () => {
  at('2026-08-03')
  const { caseId, receipt } = await closedReport()
  const file = await fileOf(caseId)
  const before = await stored(caseId)
  expect(before).toMatchObject({ erasedOn: null, photos: 1 })

  at('2028-08-02')
  expect(await erase()).toBe(0)
  at('2028-08-03')
  expect(await erase()).toBe(2)
  expect(await stored(caseId)).toEqual({
    ...before,
    erasedOn: '2028-08-03',
    text: null,
    contact: null,
    person: null,
    payment: null,
    words: 0,
    photos: 0,
  })
  await expect(county.storage.get(file)).rejects.toMatchObject({ code: 'not-found' })

  const seen = await county.follow(receipt)
  expect(seen).toMatchObject({ text: ERASED_WORDS, canReopen: false, canRate: false, stateLabel: '已办结' })
  expect(JSON.stringify(seen)).not.toContain('李某')
  const detail = await county.get('civil', caseId)
  expect(detail).toMatchObject({ text: ERASED_WORDS, person: null, hasContact: false, payment: null })
  const again = { receipt, submission: newKey(), stars: 1, solved: false, text: '' }
  expect(codeOf(await county.report('rate-report', again))).toBe('case-erased')

  // once more, nothing is left to do, and the audit says it once
  expect(await erase()).toBe(0)
  const { rows } = await sql<{ actor: string }>`select actor from audit_log
    where action = 'case.erase' and subject = ${`case:${caseId}`}`.execute(database.db.owner)
  expect(rows).toEqual([{ actor: 'system' }])
})

test('killed between database and storage, it goes on where it stopped', async () => {
  at('2026-08-03')
  const { caseId } = await closedReport()
  const file = await fileOf(caseId)
  const broken: Storage = {
    ...county.storage,
    remove: async () => {
      throw new Error('killed')
    },
  }
  at('2028-09-01')
  await expect(erase(broken)).rejects.toThrow('killed')
  expect(await stored(caseId)).toMatchObject({ erasedOn: '2028-09-01', text: null, photos: 1 })
  expect(await county.storage.get(file)).toBeInstanceOf(Buffer)
  expect(await erase()).toBe(1)
  expect(await stored(caseId)).toMatchObject({ photos: 0 })
  await expect(county.storage.get(file)).rejects.toMatchObject({ code: 'not-found' })
})

test('an open case and one that is held are never erased; a hold needs a reason and leaves it sealed', async () => {
  at('2026-08-03')
  const open = await county.submit({ text: SECRET })
  const held = await closedReport()
  const hold = { submission: newKey(), id: held.caseId, ground: 'court' as const, reason: '李某起诉了' }
  expect(codeOf(await as('civil', 'hold-case', hold))).toBe('forbidden')
  expect(must(await as('boss', 'hold-case', hold))).toEqual({ held: true })
  expect(must(await as('boss', 'hold-case', hold))).toEqual({ held: true })
  at('2030-01-01')
  expect(await erase()).toBe(0)
  expect(await stored(open.caseId)).toMatchObject({ erasedOn: null })
  expect(await stored(held.caseId)).toMatchObject({ erasedOn: null, photos: 1 })
  const listed = must(await as('boss', 'list-retention', {}))
  expect(listed.held).toMatchObject([
    {
      id: held.caseId,
      about: 'report',
      ground: '诉讼、仲裁或行政复议还没有结束',
      reason: '李某起诉了',
      by: '郑督办',
    },
  ])
  const { rows } = await sql<{ detail: string }>`select detail::text as detail from audit_log
    where action = 'case.hold'`.execute(database.db.owner)
  expect(rows).toEqual([{ detail: expect.not.stringContaining('李某') }])

  must(await as('boss', 'release-case', { submission: newKey(), id: held.caseId, reason: '官司打完了' }))
  expect(await erase()).toBe(2)
  expect(codeOf(await as('boss', 'hold-case', { ...hold, submission: newKey() }))).toBe('case-erased')
})

test('what comes up within thirty days is listed by kind, without cases hidden from whoever asks', async () => {
  at('2026-08-03')
  const one = await closedReport()
  const two = await closedReport()
  await sql`insert into case_exclusions (case_id, staff_id, reason)
    select ${two.caseId}, id, 'kin' from staff where account = 'boss'`.execute(database.db.owner)
  at('2028-07-10')
  const { soon, periods, erased } = must(await as('boss', 'list-retention', {}))
  expect(soon).toMatchObject({ until: '2028-08-09', total: 1, counts: [{ label: '投诉', count: 1 }] })
  expect(soon.cases).toMatchObject([
    { id: one.caseId, about: 'report', kindLabel: '投诉', closedOn: '2026-08-03', eraseOn: '2028-08-03' },
  ])
  expect(erased).toBeGreaterThan(0)
  expect(periods.find((row) => row.kind === 'consult')).toMatchObject({
    months: 6,
    default: 6,
    changed: null,
  })
  expect(
    codeOf(
      await as('boss', 'hold-case', {
        submission: newKey(),
        id: two.caseId,
        ground: 'other',
        reason: '还要看一看',
      }),
    ),
  ).toBe('not-found')
  expect(codeOf(await as('civil', 'list-retention', {}))).toBe('forbidden')
  at('2028-08-03')
  expect(await erase()).toBe(4)
})

test('a county’s own period holds for what is closed already; out of bounds, in a town and by operators it is refused', async () => {
  at('2026-08-03')
  const { caseId } = await closedReport()
  const set = {
    submission: newKey(),
    kind: 'complain' as const,
    months: 3,
    source: '县档案管理办法',
    reason: '县里办法更短',
  }
  expect(codeOf(await as('boss', 'set-retention', { ...set, months: 121 }))).toBe('input-invalid')
  expect(codeOf(await as('townboss', 'set-retention', set))).toBe('forbidden')
  expect(codeOf(await as('operator', 'set-retention', set))).toBe('forbidden')
  expect(must(await as('boss', 'set-retention', set))).toMatchObject({
    months: 3,
    default: 24,
    changed: { by: '郑督办' },
  })
  at('2026-11-03')
  expect(await erase()).toBe(2)
  expect(await stored(caseId)).toMatchObject({ erasedOn: '2026-11-03' })
  const back = { ...set, submission: newKey(), months: null }
  expect(must(await as('boss', 'set-retention', back))).toMatchObject({ months: 24, changed: null })
})

test('of a clue the person is forgotten when no other clue needs him; figures stay, and the page still opens', async () => {
  at('2026-08-03')
  const { id, person } = await work.openClue('何其多')
  await work.verify(id, work.confirmed)
  const { rows: opened } = await sql<{
    caseId: number
  }>`update cases set state = 'written-off', closed_at = '2026-08-03T10:00:00+08',
    paused_on = null where clue_id = ${id} returning id as "caseId"`.execute(database.db.owner)
  await sql`update clues set state = 'written-off' where id = ${id}`.execute(database.db.owner)
  const { caseId } = opened[0]!

  at('2029-08-03')
  expect(await erase()).toBe(2)
  expect(await stored(caseId)).toMatchObject({ erasedOn: '2029-08-03', words: 0, photos: 0 })
  const { rows } = await sql<Record<string, unknown>>`
    select s.name, s.id_number_enc as sealed, s.id_last4 as last4, s.key, c.reason, c.evidence -> 'sources' as sources,
      c.amount_fen as "amountFen", v.wrongly_paid_fen as "wronglyPaid"
    from clues c join clue_subjects s on s.id = c.subject_id join verifications v on v.case_id = ${caseId}
    where c.id = ${id}`.execute(database.db.owner)
  expect(rows).toEqual([
    {
      name: '（已删除）',
      sealed: null,
      last4: null,
      key: person.key,
      reason: ERASED_WORDS,
      sources: [],
      amountFen: 42_000,
      wronglyPaid: 42_000,
    },
  ])
  expect(must(await as('boss', 'get-clue', { id }))).toMatchObject({ reason: ERASED_WORDS })
})

test('a person who is found again as before stays forgotten; one about whom a new clue opens is known again', async () => {
  at('2026-08-03')
  const { id, person, rule, found } = await work.openClue('时来运')
  await work.verify(id)
  await sql`update cases set state = 'cleared', closed_at = '2026-08-03T10:00:00+08' where clue_id = ${id}`.execute(
    database.db.owner,
  )
  at('2029-08-03')
  await erase()
  const subject = async () => {
    const { rows } = await sql<{ name: string; last4: string | null; erased: boolean }>`
      select name, id_last4 as last4, erased from clue_subjects where key = ${person.key}`.execute(
      database.db.owner,
    )
    return rows[0]!
  }
  const forgotten = { name: '（已删除）', last4: null, erased: true }
  expect(await subject()).toEqual(forgotten)
  expect(await work.night('2029-08-04', [found], rule)).toMatchObject({ silent: 1 })
  expect(await subject()).toEqual(forgotten)

  expect(await work.night('2029-08-05', [found], ruleLike({ id: 'r40' }))).toMatchObject({ new: 1 })
  expect(await subject()).toEqual({ name: '时来运', last4: person.idNumber.slice(-4), erased: false })
})

test('the clock may erase and nothing else: words are not readable to it, nobody can change them', async () => {
  const clock = database.db.clock
  await expect(sql`select text_enc from reports`.execute(clock)).rejects.toThrow()
  await expect(sql`update case_events set text_enc = null`.execute(clock)).rejects.toThrow()
  await expect(sql`select erase_case(1, '2026-08-03')`.execute(database.db.staff)).rejects.toThrow()
})
