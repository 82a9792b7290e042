import { runClockJobs } from '@core/modules/clock/run-clock-jobs'
import { limits } from '@core/modules/throttle/limits'
import { isReceipt } from '@shared/domain/receipt'
import { sql } from 'kysely'
import sharp from 'sharp'
import { codeOf, must, newKey, OTHER_VILLAGE, plainReport, useCounty, VILLAGE } from '../support/county'
import { useTestDatabase } from '../support/database'

const database = useTestDatabase()
const county = useCounty(database)
const { report } = county

async function count(table: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(
    database.db.owner,
  )
  return rows[0]!.n
}

async function upload(bytes: Buffer, photo = newKey(), partBytes = 60_000): Promise<string> {
  const parts = Math.max(1, Math.ceil(bytes.length / partBytes))
  for (let part = 0; part < parts; part++) {
    const data = bytes.subarray(part * partBytes, (part + 1) * partBytes).toString('base64')
    must(await report('upload-photo-part', { photo, part, parts, data }))
  }
  return photo
}

const picture = (width = 600, height = 400) =>
  sharp({ create: { width, height, channels: 3, background: '#7a9' } })
    .jpeg()
    .toBuffer()

describe('submitting', () => {
  test('gives a receipt, a handling unit and dates, and stores hours only', async () => {
    const sent = must(await report('submit-report', plainReport()))
    expect(isReceipt(sent.receipt)).toBe(true)
    expect(sent.unitName).toBe('陇西县民政局')
    // golden dates of the petition rules: 15 calendar days, then 60 that end on the last day of National Day
    expect(sent.steps.map((step) => step.on)).toEqual(['2026-08-03', '2026-08-18', '2026-10-19', null])
    const { rows } = await sql<{ at: Date }>`
      select received_at as at from reports union all select received_at from cases union all select at from case_events
      union all select created_at from outbox where case_id is not null`.execute(database.db.owner)
    expect(rows.map((row) => row.at.toISOString().slice(13))).toEqual(rows.map(() => ':00:00.000Z'))
  })

  test('a retry gives the same receipt and makes no second report', async () => {
    const before = await count('reports')
    const input = plainReport()
    const first = must(await report('submit-report', input))
    const again = must(await report('submit-report', { ...input, text: '换了一句话也还是同一份。' }))
    expect(again).toEqual(first)
    expect(await count('reports')).toBe(before + 1)
  })

  test('twelve sendings at the same time make one report, one case, one message', async () => {
    const [reports, cases, outbox] = [await count('reports'), await count('cases'), await count('outbox')]
    const input = plainReport()
    const answers = await Promise.all(Array.from({ length: 12 }, () => report('submit-report', input)))
    expect(new Set(answers.map((answer) => must(answer).receipt)).size).toBe(1)
    expect(await count('reports')).toBe(reports + 1)
    expect(await count('cases')).toBe(cases + 1)
    expect(await count('outbox')).toBe(outbox + 1)
  })

  test('the attached payment must lie in the named village and names the programme', async () => {
    const wrong = await report(
      'submit-report',
      plainReport({ village: OTHER_VILLAGE, paymentId: county.paymentId }),
    )
    expect(wrong).toMatchObject({ error: { code: 'input-invalid', fields: [{ field: 'paymentId' }] } })
    const { receipt } = await county.submit({ programme: 'grain', paymentId: county.paymentId })
    const view = must(await report('follow-report', { receipt }))
    expect(view.about).toEqual({
      villageName: '杨营村',
      programmeName: '农村低保',
      paymentSummary: '何有福，2026年6月，480.00 元',
      accountLineSummary: null,
    })
  })

  test('an unknown village, programme or photo is refused and nothing is stored', async () => {
    const before = await count('reports')
    expect(codeOf(await report('submit-report', plainReport({ village: '621122108999' })))).toBe(
      'village-not-found',
    )
    expect(codeOf(await report('submit-report', plainReport({ programme: 'no-such' })))).toBe('input-invalid')
    expect(codeOf(await report('submit-report', plainReport({ photos: [newKey()] })))).toBe(
      'upload-incomplete',
    )
    expect(await count('reports')).toBe(before)
  })

  test('is accepted although the calendar does not reach the deadline; the date is filled in later', async () => {
    county.clock.now = new Date('2026-12-25T02:00:00Z')
    const { receipt, caseId, steps } = await county.submit()
    expect(steps.map((step) => step.on)).toEqual(['2026-12-25', null, null, null])
    const handler = await county.logIn('civil')
    const open = must(await county.staff(handler, 'get-case', { id: caseId }))
    expect(open.deadlines[0]).toMatchObject({ dueOn: null, words: '明年放假安排公布后才能推算期限' })
    const { rows } = await sql`select 1 from outbox where kind = 'calendar-missing'`.execute(
      database.db.owner,
    )
    expect(rows).toHaveLength(1)

    await runClockJobs({ ...county.services('clock'), wechat: null })
    expect(must(await report('follow-report', { receipt })).dueOn).toBeNull()
    // a whole notice of the next year: more than thirty rows that cover it
    await sql`insert into calendar_days (day, is_workday, covers_year, source)
      select '2027-02-01'::date + n, false, true, 'test' from generate_series(0, 32) n`.execute(
      database.db.owner,
    )
    county.clock.now = new Date(county.clock.now.getTime() + 5 * 60_000)
    await runClockJobs({ ...county.services('clock'), wechat: null })
    expect(must(await report('follow-report', { receipt })).dueOn).toBe('2027-01-11')
    await sql`delete from calendar_days`.execute(database.db.owner)
    county.clock.now = new Date('2026-08-03T02:34:56.789Z')
  })
})

describe('following', () => {
  test('wrong, malformed and unknown receipts get one answer after one lookup each', async () => {
    const { receipt } = await county.submit()
    const damaged = `${receipt.slice(0, 15)}${(Number(receipt[15]) + 1) % 10}`
    const refusals = await Promise.all(
      [damaged, '0000000000000000', '1234', 'abcd', "' or 1=1 --", '9'.repeat(40)].map((wrong) =>
        report('follow-report', { receipt: wrong }),
      ),
    )
    expect(new Set(refusals.map((refusal) => JSON.stringify(refusal))).size).toBe(1)
    expect(codeOf(refusals[0]!)).toBe('receipt-unknown')
  })

  test('a receipt is found however it is typed', async () => {
    const { receipt } = await county.submit()
    const spaced = ` ${receipt.replace(/(\d{4})(?=\d)/g, '$1 ')} `
    expect(codeOf(await report('follow-report', { receipt: spaced }))).toBe('ok')
  })

  test('reading writes nothing', async () => {
    const { receipt } = await county.submit()
    const tables = ['reports', 'cases', 'case_events', 'outbox', 'audit_log', 'throttle']
    const before = await Promise.all(tables.map(count))
    must(await report('follow-report', { receipt }))
    expect(await Promise.all(tables.map(count))).toEqual(before)
  })
})

describe('talking and rating', () => {
  async function answered() {
    const sent = await county.submit()
    const session = await county.logIn('civil')
    for (const [revision, action, form] of [
      [1, 'accept', {}],
      [2, 'reply', { text: '已经补发，下月到账。' }],
    ] as const)
      must(
        await county.staff(session, 'act-on-case', {
          id: sent.caseId,
          submission: newKey(),
          revision,
          action,
          form,
        }),
      )
    return { ...sent, session }
  }

  test('added words and photos reach the handler once, however often they are sent', async () => {
    const { receipt, caseId } = await county.submit()
    const photo = await upload(await picture())
    const input = { receipt, submission: newKey(), text: '这是存折照片。', photos: [photo] }
    const views = await Promise.all([1, 2, 3].map(() => report('add-to-report', input)))
    for (const view of views) expect(must(view).timeline).toHaveLength(2)
    const seen = must(await county.staff(await county.logIn('civil'), 'get-case', { id: caseId }))
    expect(seen.timeline[1]).toMatchObject({ by: '反映人', title: '反映人补充材料', text: '这是存折照片。' })
    expect(seen.timeline[1]!.attachments).toHaveLength(1)
  })

  test('an answer to a question starts the stopped clock again', async () => {
    const { receipt, caseId } = await county.submit()
    const session = await county.logIn('civil')
    const act = async (revision: number, action: string, form: Record<string, string>) =>
      must(
        await county.staff(session, 'act-on-case', {
          id: caseId,
          submission: newKey(),
          revision,
          action,
          form,
        }),
      )
    expect((await act(1, 'accept', {})).dueOn).toBe('2026-10-08')
    const asked = await act(2, 'ask-reporter', { text: '是哪几个月没有到？' })
    expect([asked.dueOn, asked.lamp]).toEqual([null, 'paused'])
    county.clock.now = new Date('2026-08-13T02:00:00Z')
    const view = must(
      await report('add-to-report', { receipt, submission: newKey(), text: '七月到十二月。', photos: [] }),
    )
    // 66 days were left on 3 August; 66 days after 13 August is a Sunday
    expect([view.state, view.dueOn]).toEqual(['accepted', '2026-10-19'])
    county.clock.now = new Date('2026-08-03T02:34:56.789Z')
  })

  test('rates once; not solved reopens once', async () => {
    const { receipt, caseId } = await answered()
    const rate = (solved: boolean, submission = newKey()) =>
      report('rate-report', { receipt, submission, stars: solved ? 5 : 2, solved, text: '' })
    const submission = newKey()
    const reopened = await Promise.all([rate(false, submission), rate(false, submission)])
    for (const view of reopened)
      expect(must(view)).toMatchObject({ state: 'accepted', canReopen: false, dueOn: '2026-10-08' })
    expect(must(reopened[0]!).timeline.map((e) => e.title)).toEqual([
      '我提交了反映',
      '已经受理',
      '答复',
      '我作了评价',
      '我说没有解决，重新办理',
      // the only handler there has answered already
      '改由 陇西县纪委监委 办理',
    ])
    expect(codeOf(await rate(true))).toBe('action-not-allowed')
    must(
      await county.staff(await county.logIn('jiwei'), 'act-on-case', {
        id: caseId,
        submission: newKey(),
        revision: 6,
        action: 'reply',
        form: { text: '这次真的补发了。' },
      }),
    )
    expect(must(await rate(false))).toMatchObject({ state: 'answered', rating: { stars: 2, solved: false } })
    expect(codeOf(await rate(true))).toBe('already-rated')
  })

  test('one who was content may still say later, once, that it is not solved', async () => {
    const { receipt } = await answered()
    must(await report('rate-report', { receipt, submission: newKey(), stars: 4, solved: true }))
    const view = must(
      await report('rate-report', {
        receipt,
        submission: newKey(),
        stars: 1,
        solved: false,
        text: '又没到账',
      }),
    )
    expect(view).toMatchObject({ state: 'accepted', rating: { stars: 1, solved: false } })
  })
})

describe('photos', () => {
  test('parts may come twice, in any order and at the same time', async () => {
    const bytes = await sharp({ create: { width: 900, height: 900, channels: 3, background: '#123' } })
      .png({ compressionLevel: 0 })
      .toBuffer()
    const photo = newKey()
    const size = 67_000
    const parts = Math.ceil(bytes.length / size)
    const send = (part: number) =>
      report('upload-photo-part', {
        photo,
        part,
        parts,
        data: bytes.subarray(part * size, (part + 1) * size).toString('base64'),
      })
    const order = Array.from({ length: parts }, (_, i) => i).reverse()
    await Promise.all([...order, ...order].map(send))
    expect(must(await send(0))).toEqual({ received: parts, done: true })
    const { rows } =
      await sql`select 1 from attachments where photo_hash = ${county.keys.hash('receipt', `photo|${photo}`)}`.execute(
        database.db.owner,
      )
    expect(rows).toHaveLength(1)
    expect(await count('photo_parts')).toBe(0)
  })

  test.each([
    ['text', Buffer.from('不是照片')],
    ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
    ['a cut JPEG', Buffer.from('ffd8ffe000104a46494600', 'hex')],
  ])('%s is refused and leaves nothing', async (_name, bytes) => {
    const answer = await report('upload-photo-part', {
      photo: newKey(),
      part: 0,
      parts: 1,
      data: bytes.toString('base64'),
    })
    expect(codeOf(answer)).toBe('upload-not-image')
    expect(await count('photo_parts')).toBe(0)
  })

  test('a picture of too many pixels and a file of too many bytes are refused', async () => {
    const bomb = await sharp({ create: { width: 9000, height: 9000, channels: 3, background: '#fff' } })
      .png()
      .toBuffer()
    const answers = []
    const photo = newKey()
    const parts = Math.ceil(bomb.length / 60_000)
    for (let part = 0; part < parts; part++)
      answers.push(
        await report('upload-photo-part', {
          photo,
          part,
          parts,
          data: bomb.subarray(part * 60_000, (part + 1) * 60_000).toString('base64'),
        }),
      )
    expect(codeOf(answers.at(-1)!)).toBe('upload-not-image')

    const big = newKey()
    const data = Buffer.alloc(67_000, 7).toString('base64')
    let refused = 'ok'
    for (let part = 0; part < 130 && refused === 'ok'; part++)
      refused = codeOf(await report('upload-photo-part', { photo: big, part, parts: 130, data }))
    expect(refused).toBe('upload-too-large')
    expect(await count('photo_parts')).toBe(0)
  })

  test('changing the number of parts midway starts anew', async () => {
    const photo = newKey()
    must(await report('upload-photo-part', { photo, part: 0, parts: 3, data: 'AAAA' }))
    expect(codeOf(await report('upload-photo-part', { photo, part: 1, parts: 2, data: 'AAAA' }))).toBe(
      'upload-incomplete',
    )
    expect(codeOf(await report('upload-photo-part', { photo, part: 2, parts: 2, data: 'AAAA' }))).toBe(
      'input-invalid',
    )
    expect(codeOf(await report('upload-photo-part', { photo, part: 0, parts: 2, data: 'not base64!' }))).toBe(
      'input-invalid',
    )
  })

  test('a photo belongs to the first report that names it', async () => {
    const photo = await upload(await picture())
    must(await report('submit-report', plainReport({ photos: [photo, photo] })))
    expect(codeOf(await report('submit-report', plainReport({ photos: [photo] })))).toBe('upload-incomplete')
  })
})

test('a caller who sends without end is stopped', async () => {
  const { limited } = county
  const answers = []
  for (let i = 0; i <= limits.report.hits; i++) {
    const input = plainReport({ village: VILLAGE, text: '短' })
    answers.push(
      await limited['reporter-api']({ action: 'preview-route', input: { ...input, kind: 'consult' } }),
    )
    answers.push(
      await limited['reporter-api'](
        { action: 'submit-report', input: { ...input, text: '重复发送的内容' } },
        county.platform('198.51.100.7'),
      ),
    )
  }
  expect(answers.at(-1)).toMatchObject({ ok: false, error: { code: 'too-many-requests' } })
})
