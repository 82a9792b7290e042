import { runClockJobs } from '@core/modules/clock/run-clock-jobs'
import { saltOfDay } from '@core/modules/throttle/throttle.queries'
import { sql } from 'kysely'
import sharp from 'sharp'
import { main as clock } from '../../cloudfunctions/clock'
import { codeOf, must, newKey, plainReport, useCounty } from '../support/county'
import { useTestDatabase } from '../support/database'

const database = useTestDatabase()
const county = useCounty(database)
const services = () => ({ ...county.services('clock'), wechat: null })
const run = () => runClockJobs(services())

async function rows(text: string): Promise<Record<string, unknown>[]> {
  return (await sql<Record<string, unknown>>`${sql.raw(text)}`.execute(database.db.owner)).rows
}

const at = (instant: string) => {
  county.clock.now = new Date(instant)
}
beforeEach(async () => {
  at('2026-08-03T02:34:56Z')
  await sql`delete from clock_slots`.execute(database.db.owner)
})

test('refuses everybody but the timer', async () => {
  expect(await clock()).toMatchObject({ ok: false, error: { code: 'forbidden' } })
  process.env.TRIGGER_SRC = 'wx_client'
  const answer = clock()
  delete process.env.TRIGGER_SRC
  expect(await answer).toMatchObject({ ok: false, error: { code: 'forbidden' } })
})

test('a case that waits for the reporter is not overdue', async () => {
  const sent = await county.submit()
  const session = await county.logIn('civil')
  const act = (revision: number, action: string, form: Record<string, string>) =>
    county.staff(session, 'act-on-case', { id: sent.caseId, submission: newKey(), revision, action, form })
  must(await act(1, 'accept', {}))
  must(await act(2, 'ask-reporter', { text: '是哪一年的？' }))
  at('2026-11-30T02:00:00Z')
  await run()
  expect(
    await rows(`select 1 from case_events where action = 'overdue' and case_id = ${sent.caseId}`),
  ).toEqual([])
})

test('throttle windows, past salts, idle sessions and old tries go', async () => {
  const staff = database.db.staff
  await county.logIn('civil')
  await saltOfDay(staff, '2026-08-02')
  await saltOfDay(staff, '2026-08-03')
  await sql`insert into throttle (key, window_ends, hits) values ('\\x01', '2026-08-03T02:30:00Z', 1),
    ('\\x02', '2026-08-03T03:00:00Z', 1)`.execute(database.db.owner)
  await run()
  expect(await rows('select day::text from throttle_salts')).toEqual([{ day: '2026-08-03' }])
  expect(await rows('select window_ends from throttle')).toHaveLength(1)
  expect(await rows('select 1 from staff_sessions')).not.toHaveLength(0)
  at('2026-08-03T10:40:00Z')
  await run()
  expect(await rows('select 1 from staff_sessions')).toEqual([])
  expect(await rows('select 1 from login_tries')).toEqual([])
})

test('unfinished and unclaimed photos go after a whole day, with their files; claimed ones stay', async () => {
  const bytes = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#111' } })
    .jpeg()
    .toBuffer()
  const upload = async (parts: number) => {
    const photo = newKey()
    must(await county.report('upload-photo-part', { photo, part: 0, parts, data: bytes.toString('base64') }))
    return photo
  }
  const claimed = await upload(1)
  must(await county.report('submit-report', plainReport({ photos: [claimed] })))
  const orphan = await upload(1)
  await upload(2)
  const keys = await rows('select storage_key, report_id from attachments')
  at('2026-08-04T15:00:00Z')
  await run()
  expect(await rows('select 1 from attachments')).toHaveLength(2)
  at('2026-08-04T16:01:00Z')
  await run()
  expect(await rows('select 1 from photo_parts')).toEqual([])
  expect(await rows('select 1 from attachments')).toHaveLength(1)
  for (const { storage_key, report_id } of keys) {
    const file = county.storage.get(String(storage_key))
    await (report_id
      ? expect(file).resolves.toBeInstanceOf(Buffer)
      : expect(file).rejects.toMatchObject({ code: 'not-found' }))
  }
  expect(codeOf(await county.report('submit-report', plainReport({ photos: [orphan] })))).toBe(
    'upload-incomplete',
  )
})

test('from November on the operators hear once a week that next year is not covered', async () => {
  const warnings = () => rows(`select 1 from outbox where kind = 'calendar-missing'`)
  const before = (await warnings()).length
  at('2026-10-31T02:00:00Z')
  await run()
  expect(await warnings()).toHaveLength(before)
  for (const [day, more] of [
    ['2026-11-02', 1],
    ['2026-11-06', 1],
    ['2026-11-09', 2],
  ] as const) {
    at(`${day}T02:00:00Z`)
    await run()
    expect([day, (await warnings()).length - before]).toEqual([day, more])
  }
})
