import { escalateOverdue } from '@core/modules/deadlines/escalate-overdue'
import { handOutMessages } from '@core/modules/messages/hand-out-messages'
import { purgeMessages } from '@core/modules/messages/purge-messages'
import { writeDailyDigest } from '@core/modules/messages/write-daily-digest'
import { enqueue, type Message } from '@core/modules/outbox/enqueue.queries'
import { sql } from 'kysely'
import { COUNTY, codeOf, must, newKey, useCounty } from '../support/county'
import { useTestDatabase } from '../support/database'
import { insertCases } from '../support/many-cases'

const database = useTestDatabase()
const county = useCounty(database)
const services = () => ({ ...county.services('clock'), wechat: null })
const handOut = () => handOutMessages(services())
const digest = () => writeDailyDigest(services(), new Date(county.clock.now.toISOString().slice(0, 10)))

async function rows<T = Record<string, unknown>>(text: string): Promise<T[]> {
  return (await sql<T>`${sql.raw(text)}`.execute(database.db.owner)).rows
}
const at = (instant: string) => {
  county.clock.now = new Date(instant)
}
const HOUR = new Date('2026-08-03T02:00:00Z')
const put = (message: Partial<Message> & Pick<Message, 'kind'>) =>
  enqueue(database.db.staff, { county: COUNTY, at: HOUR, ...message })
const inboxOf = async (account: string, input = {}) =>
  must(await county.staff(await county.logIn(account), 'list-inbox', input))
/** Who has a message of a kind about a case. */
const whoHas = async (kind: string, caseId: number | null) =>
  (
    await rows<{ account: string }>(`select s.account from inbox_messages i join staff s on s.id = i.staff_id
      where i.kind = '${kind}' and i.case_id is not distinct from ${caseId} order by 1`)
  ).map(({ account }) => account)

beforeAll(async () => {
  await county.addStaff({ account: 'civil2', name: '许民二', unitId: 'civil', roles: ['handler'] })
  await county.addStaff({ account: 'civilhead', name: '何分管', unitId: 'civil', roles: ['leader'] })
})
beforeEach(async () => {
  at('2026-08-03T02:34:56Z')
  // open reports are looked at again after every change of staff
  must(await county.staff(await county.logIn('boss'), 'get-me', {}))
  for (const table of ['message_deliveries', 'inbox_messages', 'outbox'])
    await sql`delete from ${sql.table(table)}`.execute(database.db.owner)
})

describe('who hears of it', () => {
  test('a new case reaches the handlers and the leader of its unit, once, in words without a name', async () => {
    const { caseId, number } = await county.submit()
    const twice = await Promise.all([handOut(), handOut()])
    expect(twice.sort()).toEqual([0, 1])
    expect(await whoHas('case-new', caseId)).toEqual(['civil', 'civil2', 'civilhead'])
    const { messages, unread } = await inboxOf('civil')
    expect(unread).toBe(1)
    expect(messages).toEqual([
      {
        id: expect.any(String),
        kind: 'case-new',
        group: 'new',
        title: '新到一件',
        words: '请受理、转办或说明不予受理的原因。',
        count: 1,
        figures: null,
        caseId,
        clueId: null,
        about: 'report',
        batchId: null,
        caseNumber: number,
        unitName: '陇西县民政局',
        dueOn: '2026-08-18',
        // the hour, like everything beside a report
        at: '2026-08-03T02:00:00.000Z',
        read: false,
      },
    ])
  })

  test('a case with a handler is his; without him, of the whole unit again', async () => {
    const { caseId } = await county.submit()
    await sql`update cases set handler_id = (select id from staff where account = 'civil2') where id = ${caseId}`.execute(
      database.db.owner,
    )
    await put({ kind: 'case-overdue', caseId })
    await handOut()
    expect(await whoHas('case-overdue', caseId)).toEqual(['civil2', 'civilhead'])
    await sql`update staff set disabled = true where account = 'civil2'`.execute(database.db.owner)
    must(await county.staff(await county.logIn('boss'), 'get-me', {}))
    await put({ kind: 'case-rated', caseId })
    await handOut()
    expect(await whoHas('case-rated', caseId)).toEqual(['civil'])
    await sql`update staff set disabled = false where account = 'civil2'`.execute(database.db.owner)
  })

  test('whoever is excluded hears nothing; what nobody may get goes to the operators without a word of it', async () => {
    const { caseId } = await county.submit()
    await sql`delete from outbox`.execute(database.db.owner)
    await sql`insert into case_exclusions (case_id, unit_id, reason) values (${caseId}, 'civil', 'test')`.execute(
      database.db.owner,
    )
    await sql`insert into case_exclusions (case_id, staff_id, reason)
      select ${caseId}, id, 'test' from staff where account = 'townboss'`.execute(database.db.owner)
    await put({ kind: 'case-overdue-supervised', caseId })
    await put({ kind: 'case-overdue', caseId })
    await handOut()
    expect(await whoHas('case-overdue-supervised', caseId)).toEqual(['boss'])
    expect(await whoHas('case-overdue', caseId)).toEqual([])
    expect(await whoHas('case-unattended', caseId)).toEqual(['operator'])
    const [message] = (await inboxOf('operator')).messages
    expect(message).toMatchObject({ title: '有一件没有人能办', caseId: null })
  })

  test('what not even an operator may get is a dead letter, and comes when somebody may', async () => {
    const { caseId } = await county.submit()
    await sql`delete from outbox`.execute(database.db.owner)
    await sql`insert into case_exclusions (case_id, unit_id, reason) values (${caseId}, 'civil', 'test'), (${caseId}, 'commission', 'test')`.execute(
      database.db.owner,
    )
    await put({ kind: 'case-overdue', caseId })
    await handOut()
    const session = await county.logIn('operator')
    const { letters, total } = must(await county.staff(session, 'list-dead-letters', {}))
    expect(total).toBe(1)
    expect(letters[0]).toMatchObject({
      title: '已经超期',
      to: '没有人能收',
      template: null,
      on: '2026-08-03',
    })
    expect(JSON.stringify(letters)).not.toContain(String(caseId))
    await sql`delete from case_exclusions where case_id = ${caseId} and unit_id = 'civil'`.execute(
      database.db.owner,
    )
    const retry = () => county.staff(session, 'retry-dead-letters', { submission: newKey(), ids: [] })
    expect(must(await retry())).toEqual({ retried: 1, total: 0 })
    expect(must(await retry())).toEqual({ retried: 0, total: 0 })
    await handOut()
    expect(await whoHas('case-overdue', caseId)).toEqual(['civil', 'civil2', 'civilhead'])
  })

  test('messages about cases wait while it is not known whom open reports must be hidden from', async () => {
    const { caseId } = await county.submit()
    await put({ kind: 'calendar-missing', payload: { year: '2027' } })
    await county.addStaff({ account: 'newcomer', name: '吕新来', unitId: 'civil', roles: ['handler'] })
    expect(await handOut()).toBe(1)
    expect(await whoHas('case-new', caseId)).toEqual([])
    must(await county.staff(await county.logIn('boss'), 'get-me', {}))
    expect(await handOut()).toBe(1)
    expect(await whoHas('case-new', caseId)).toEqual(['civil', 'civil2', 'civilhead', 'newcomer'])
    await sql`update staff set disabled = true where account = 'newcomer'`.execute(database.db.owner)
  })

  test('what the discipline commission alone has is nobody else’s, not even who heard of it before', async () => {
    const { caseId } = await county.submit()
    await handOut()
    expect((await inboxOf('civil')).unread).toBe(1)
    await sql`update cases set unit_id = 'commission', state = 'in-discipline', confined = true where id = ${caseId}`.execute(
      database.db.owner,
    )
    await sql`insert into case_parties (case_id, unit_id, asked_on) values (${caseId}, 'farm', '2026-08-03')`.execute(
      database.db.owner,
    )
    await put({ kind: 'case-overdue', caseId, parts: ['owner', 'supervisor', 'helper'] })
    await put({ kind: 'case-due-soon', caseId, parts: ['helper'] })
    await handOut()
    expect(await whoHas('case-overdue', caseId)).toEqual(['boss', 'jiwei'])
    expect(await whoHas('case-due-soon', caseId)).toEqual([])
    // the operator of that very unit
    expect(await whoHas('case-unattended', caseId)).toEqual(['operator'])
    expect((await inboxOf('civil')).messages).toEqual([])
  })

  test('helpers hear while their answer is open; a named person alone; alarms are the operators’', async () => {
    const { caseId } = await county.submit()
    await sql`delete from outbox`.execute(database.db.owner)
    await sql`insert into case_parties (case_id, unit_id, asked_on) values (${caseId}, 'farm', '2026-08-03')`.execute(
      database.db.owner,
    )
    await put({ kind: 'case-due-soon', caseId, parts: ['helper'] })
    await put({ kind: 'opinion-asked', caseId, unitId: 'farm' })
    const [civil] = await rows<{ id: string }>(`select id from staff where account = 'civil'`)
    await put({ kind: 'extension-decided', caseId, staffId: civil!.id })
    await put({ kind: 'calendar-missing', payload: { year: '2027' } })
    await handOut()
    expect(await whoHas('case-due-soon', caseId)).toEqual(['farm'])
    expect(await whoHas('opinion-asked', caseId)).toEqual(['farm'])
    expect(await whoHas('extension-decided', caseId)).toEqual(['civil'])
    expect((await inboxOf('operator')).messages[0]).toMatchObject({
      title: '2027 年放假安排没有载入',
      group: 'alarm',
      about: null,
    })
  })

  test('a message about a clue keeps away from whom the clue is about', async () => {
    const [verifier] = await Promise.all([
      county.addStaff({ account: 'verifier', name: '蒋核查', unitId: 'town', roles: ['verifier'] }),
      county.addStaff({ account: 'relative', name: '沈亲属', unitId: 'town', roles: ['verifier'] }),
    ])
    expect(verifier).toBeDefined()
    must(await county.staff(await county.logIn('boss'), 'get-me', {}))
    await sql`with s as (
        insert into clue_subjects (county_code, kind, key, name, village_code)
        values (${COUNTY}, 'person', 'k', '沈亲属', '621122108201') returning id
      ), l as (
        insert into clues (county_code, subject_id, rule_id, rule_version, rule_kind, level, village_code, span, state, reason,
          would_clear, evidence, inputs_hash, first_seen, last_seen)
        select ${COUNTY}, id, 'r01', 1, 'violation', 'red', '621122108201', '2026', 'verifying', 'x', 'x', '[]', 'h', '2026-08-01',
          '2026-08-01' from s returning id
      )
      insert into cases (id, number, county_code, clue_id, state, unit_id, kind, village_code, received_at)
      select 8800000001, '202608-900001', ${COUNTY}, id, 'dispatched', 'town', 'clue', '621122108201', ${HOUR} from l`.execute(
      database.db.owner,
    )
    await put({ kind: 'clue-dispatched', caseId: 8800000001 })
    await handOut()
    expect(await whoHas('clue-dispatched', 8800000001)).toEqual(['verifier'])
  })
})

describe('the inbox', () => {
  test('is read one by one or whole, by its owner alone, page by page', async () => {
    for (let i = 0; i < 4; i++) {
      await county.submit()
      await handOut()
    }
    const session = await county.logIn('civil')
    const first = await inboxOf('civil', { limit: 3 })
    const second = await inboxOf('civil', { limit: 3, cursor: first.nextCursor! })
    const ids = [...first.messages, ...second.messages].map(({ id }) => id)
    expect([new Set(ids).size, second.nextCursor]).toEqual([4, null])

    const read = async (who: string, which: string[]) =>
      must(await county.staff(who, 'read-inbox', { submission: newKey(), ids: which })).unread
    expect(await read(await county.logIn('civil2'), [ids[0]!])).toBe(4)
    expect(await read(session, [ids[0]!])).toBe(3)
    expect((await inboxOf('civil', { view: 'unread' })).messages.map(({ id }) => id)).not.toContain(ids[0])
    expect(await read(session, [])).toBe(0)
    for (const cursor of [
      'x',
      '2026-99-99_00000000-0000-4000-8000-000000000000',
      `2026-08-03_${'-'.repeat(36)}`,
    ])
      expect(codeOf(await county.staff(session, 'list-inbox', { cursor }))).toBe('input-invalid')
  })

  test('does not show, nor count, what was hidden from its owner since', async () => {
    const { caseId } = await county.submit()
    await handOut()
    expect((await inboxOf('civil')).unread).toBe(1)
    await sql`insert into case_exclusions (case_id, staff_id, reason)
      select ${caseId}, id, 'test' from staff where account = 'civil'`.execute(database.db.owner)
    expect(await inboxOf('civil')).toEqual({ messages: [], unread: 0, nextCursor: null })
    expect((await inboxOf('civil2')).unread).toBe(1)
  })

  test('a case that went to another unit cannot be opened from it', async () => {
    const { caseId } = await county.submit()
    await handOut()
    await sql`update cases set unit_id = 'farm' where id = ${caseId}`.execute(database.db.owner)
    expect((await inboxOf('civil')).messages[0]).toMatchObject({ caseId: null, about: 'report' })
  })

  test('old messages go, unread ones later', async () => {
    await county.submit()
    await handOut()
    must(await county.staff(await county.logIn('civil'), 'read-inbox', { submission: newKey(), ids: [] }))
    at('2027-02-10T02:00:00Z')
    expect(await purgeMessages(services())).toBe(1)
    expect(await rows('select 1 from outbox')).toEqual([])
    at('2027-08-10T02:00:00Z')
    expect(await purgeMessages(services())).toBe(2)
  })
})

describe('digests', () => {
  test('ten thousand overdue cases are one message each, and the memory stays flat', async () => {
    await insertCases(database, 10_000, { unitId: 'farm', dueOn: '2026-08-01' })
    await escalateOverdue(services())
    const before = process.memoryUsage().heapUsed
    expect(await handOut()).toBeGreaterThanOrEqual(10_000)
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(50_000_000)
    const { messages } = await inboxOf('farm')
    expect(messages).toHaveLength(1)
    expect(messages[0]).toMatchObject({
      title: '有 10000 件超期',
      count: 10_000,
      group: 'overdue',
      caseId: null,
    })
    expect(await handOut()).toBe(0)
  })

  test('on a working day everybody with something to do hears of it once', async () => {
    at('2026-08-18T00:05:00Z')
    expect(await digest()).toBeGreaterThan(0)
    expect(await digest()).toBe(0)
    const { messages } = await inboxOf('farm')
    expect(messages[0]).toMatchObject({
      kind: 'daily-digest',
      title: expect.stringMatching(/^今天有 10\d{3} 件要办$/),
      // one came from another unit above
      figures: { overdue: 10_000, dueToday: 1, returned: 0 },
    })
    const civil = (await inboxOf('civil')).messages[0]!
    expect(civil.figures!.dueToday).toBeGreaterThan(0)
    // two handlers of one unit have the same work, except for what is hidden from one of them and what is the other's own
    expect((await inboxOf('civil2')).messages[0]!.figures!.fresh).toBe(civil.figures!.fresh + 2)
  })

  test('not at weekends, and not for a day that has passed; without a calendar by weekdays', async () => {
    at('2026-08-22T00:05:00Z')
    expect(await digest()).toBe(0)
    at('2026-08-24T00:05:00Z')
    expect(await writeDailyDigest(services(), new Date('2026-08-21T00:00:00Z'))).toBe(0)
    at('2029-08-25T00:05:00Z')
    expect(await digest()).toBe(0)
    at('2029-08-27T00:05:00Z')
    expect(await digest()).toBeGreaterThan(0)
  })
})
