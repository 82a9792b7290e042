import { sql } from 'kysely'
import sharp from 'sharp'
import { codeOf, KIN_PERSON, must, newKey, TOWN, useCounty, VILLAGE } from '../support/county'
import { useTestDatabase } from '../support/database'

const database = useTestDatabase()
const county = useCounty(database)
const sessions: Record<string, string> = {}

beforeAll(async () => {
  for (const account of ['village', 'town', 'town2', 'civil', 'farm', 'office', 'jiwei', 'boss', 'townboss'])
    sessions[account] = await county.logIn(account)
})

const unitOf = async (extra: Parameters<typeof county.submit>[0]) => (await county.submit(extra)).unitId
const act = (
  account: string,
  id: number,
  revision: number,
  action: string,
  form: Record<string, string> = {},
  submission = newKey(),
) => county.staff(sessions[account]!, 'act-on-case', { id, submission, revision, action, form })
const see = async (account: string, id: number) =>
  codeOf(await county.staff(sessions[account]!, 'get-case', { id }))
const listed = async (account: string, q: string) =>
  must(await county.staff(sessions[account]!, 'list-cases', { view: 'all', q })).cases.map((c) => c.number)

describe('routing as data', () => {
  test.each([
    ['programme before region', { programme: 'grain' }, 'farm'],
    ['region when no programme is named', { programme: undefined }, 'town'],
    ['higher priority of as specific routes', { kind: 'suggest', programme: 'rural-dibao' }, 'village'],
    ['the next unit up without a route', { programme: undefined, village: '621122109201' }, 'office'],
    ['a village cadre: not the village', { kind: 'suggest', accused: 'village-cadre' }, 'town'],
    ['the town: its county office', { programme: undefined, accused: 'town' }, 'office'],
    ['a department: the commission', { accused: 'department' }, 'commission'],
    ['a recipient: not the village', { kind: 'suggest', accused: 'recipient' }, 'town'],
  ] as const)('%s', async (_name, extra, unit) => {
    expect(await unitOf(extra)).toBe(unit)
  })

  test('the check page names the same unit as the receipt', async () => {
    const about = { kind: 'complain', accused: 'town', village: VILLAGE } as const
    const preview = must(await county.report('preview-route', about))
    const sent = await county.submit({ ...about, programme: undefined })
    expect(preview).toMatchObject({ unitName: sent.unitName, acceptBy: '2026-08-18', answerBy: '2026-10-19' })
    expect(preview.avoids).toContain('不会转给')
  })
})

describe('conflict of interest', () => {
  /** Everything by which a member of staff could learn of a case. */
  async function traces(account: string, sent: { caseId: number; number: string }, attachment: string) {
    const session = sessions[account]!
    const before = must(await county.staff(session, 'list-cases', { view: 'all' })).counts
    return {
      get: await see(account, sent.caseId),
      act: codeOf(await act(account, sent.caseId, 1, 'accept')),
      units: codeOf(
        await county.staff(session, 'list-choices', {
          caseId: sent.caseId,
          action: 'transfer',
          field: 'unit',
        }),
      ),
      contact: codeOf(
        await county.staff(session, 'reveal-contact', { id: sent.caseId, reason: '想知道是谁' }),
      ),
      photo: codeOf(await county.staff(session, 'get-attachment', { id: attachment })),
      search: await listed(account, sent.number),
      counts: before,
    }
  }
  const hidden = {
    get: 'not-found',
    act: 'not-found',
    units: 'not-found',
    contact: 'not-found',
    photo: 'not-found',
    search: [],
  }

  async function withPhoto(extra: Parameters<typeof county.submit>[0]) {
    const photo = newKey()
    const bytes = await sharp({ create: { width: 20, height: 20, channels: 3, background: '#111' } })
      .png()
      .toBuffer()
    must(
      await county.report('upload-photo-part', { photo, part: 0, parts: 1, data: bytes.toString('base64') }),
    )
    const sent = await county.submit({ ...extra, photos: [photo], contact: '13800001111' })
    const { rows } = await sql<{
      id: string
    }>`select id from attachments where report_id = ${sent.reportId}`.execute(database.db.owner)
    return { ...sent, attachment: rows[0]!.id }
  }

  test('the accused town does not know of the case, not even its supervisor; the office does', async () => {
    const openBefore = must(await county.staff(sessions.townboss!, 'list-cases', {})).counts
    const sent = await withPhoto({ programme: undefined, accused: 'town' })
    for (const account of ['town', 'town2', 'townboss', 'village'])
      expect(await traces(account, sent, sent.attachment)).toMatchObject(hidden)
    expect(must(await county.staff(sessions.townboss!, 'list-cases', {})).counts).toEqual(openBefore)
    expect(await see('office', sent.caseId)).toBe('ok')
    expect(await see('boss', sent.caseId)).toBe('ok')
    const photo = must(await county.staff(sessions.office!, 'get-attachment', { id: sent.attachment }))
    expect(photo.mediaType).toBe('image/jpeg')
  })

  test('an unknown id and a hidden one get the same answer', async () => {
    const sent = await county.submit({ programme: undefined, accused: 'town' })
    const answer = (id: number) => county.staff(sessions.townboss!, 'get-case', { id })
    expect(await answer(sent.caseId)).toEqual(await answer(12345))
  })

  test('the accused department and what belongs to it are excluded', async () => {
    const sent = await county.submit({ accused: 'department' })
    expect(await see('civil', sent.caseId)).toBe('not-found')
    const { rows } = await sql<{ unit: string }>`
      select unit_id as unit from case_exclusions where case_id = ${sent.caseId} and unit_id is not null order by 1`.execute(
      database.db.owner,
    )
    expect(rows.map((row) => row.unit)).toEqual(['civil', 'station'])
  })

  test.each([
    ['in the text', { text: '赵 镇-平 扣着钱不发，已经三个月了。' }],
    ['as the person', { person: '赵镇平（镇上的）' }],
  ])('a member of staff who is named %s loses the case alone', async (_where, extra) => {
    const sent = await county.submit({ programme: undefined, ...extra })
    expect(sent.unitId).toBe('town')
    expect(await see('town', sent.caseId)).toBe('not-found')
    expect(await see('town2', sent.caseId)).toBe('ok')
    const { rows } = await sql<{ reason: string }>`
      select distinct reason from case_exclusions where case_id = ${sent.caseId}`.execute(database.db.owner)
    expect(rows).toEqual([{ reason: '回避' }])
  })

  test('when the only handler is named the case moves one level up', async () => {
    expect(await unitOf({ text: '民政局孙民正收了好处才给办。' })).toBe('commission')
    expect(await unitOf({ programme: undefined, text: '赵镇平和钱乡安两个人都有份。' })).toBe('office')
  })

  test('kin are recognised by the attached payment and by name', async () => {
    const { rows } = await sql<{
      id: number
    }>`select id from payments where person_key = ${KIN_PERSON}`.execute(database.db.owner)
    const byPayment = await county.submit({ paymentId: rows[0]!.id })
    expect(byPayment.unitId).toBe('commission')
    expect(await see('civil', byPayment.caseId)).toBe('not-found')
    expect(await unitOf({ text: '孙民兄家里有两辆车还吃低保。' })).toBe('commission')
  })

  test('a name that comes later, and a member of staff who comes later, are excluded as well', async () => {
    const sent = await county.submit()
    expect(await see('civil', sent.caseId)).toBe('ok')
    const view = must(
      await county.report('add-to-report', {
        receipt: sent.receipt,
        submission: newKey(),
        text: '就是孙民正让我别再问的。',
        photos: [],
      }),
    )
    expect(view.unitName).toBe('陇西县纪委监委')
    expect(view.timeline.at(-1)!.title).toBe('改由 陇西县纪委监委 办理')
    expect(await see('civil', sent.caseId)).toBe('not-found')

    const late = await county.submit({ text: '新来的何晚到把名单改了。' })
    await county.addStaff({ account: 'late', name: '何晚到', unitId: 'civil', roles: ['handler'] })
    sessions.late = await county.logIn('late')
    expect(await see('late', late.caseId)).toBe('not-found')
    expect(await see('civil', late.caseId)).toBe('ok')
  })

  test('a report that names every handler is kept, and the operators are told', async () => {
    const names = '孙民正、吴纪明、何晚到、李农顺、周信访、赵镇平、钱乡安'
    const sent = await county.submit({ text: `${names} 都知道这件事。` })
    expect(sent.unitId).toBe('commission')
    expect(await see('jiwei', sent.caseId)).toBe('not-found')
    expect(await see('boss', sent.caseId)).toBe('ok')
    const { rows } =
      await sql`select 1 from outbox where kind = 'case-unattended' and case_id = ${sent.caseId}
      and unit_id is null and staff_id is null`.execute(database.db.owner)
    expect(rows).toHaveLength(1)
  })

  test('a case cannot be handed to an excluded unit, nor to one where nobody may see it', async () => {
    const sent = await county.submit({
      programme: undefined,
      accused: 'town',
      text: '李农顺和镇上的人一起做的。',
    })
    const { choices } = must(
      await county.staff(sessions.office!, 'list-choices', {
        caseId: sent.caseId,
        action: 'transfer',
        field: 'unit',
      }),
    )
    expect(choices.map((unit) => unit.value).sort()).toEqual(['civil', 'commission'])
    for (const unit of ['town', 'farm', 'village', 'office', 'no-such'])
      expect(await act('office', sent.caseId, 1, 'transfer', { unit, text: '转过去试试' })).toMatchObject({
        error: { code: 'input-invalid', fields: [{ field: 'unit' }] },
      })
  })
})

describe('handling', () => {
  test('accept, ask, reply, close: states, deadlines and what the reporter sees', async () => {
    const sent = await county.submit()
    const detail = must(await county.staff(sessions.civil!, 'get-case', { id: sent.caseId }))
    expect(detail).toMatchObject({
      state: 'received',
      dueOn: '2026-08-18',
      lamp: 'green',
      revision: 1,
      hasContact: false,
    })
    expect(detail.actions.map((a) => a.action)).toEqual([
      'accept',
      'transfer',
      'assign',
      'merge',
      'to-discipline',
      'add-note',
      'refuse',
    ])
    const accepted = must(await act('civil', sent.caseId, 1, 'accept', { text: '我们已经在查。' }))
    expect(accepted.deadlines).toMatchObject([
      { label: '受理期限', dueOn: '2026-08-18', metOn: '2026-08-03', lamp: 'done' },
      { label: '答复期限', dueOn: '2026-10-08', metOn: null },
    ])
    must(await act('civil', sent.caseId, 2, 'add-note', { text: '联系了信用社。' }))
    must(await act('civil', sent.caseId, 3, 'reply', { text: '已经补发。' }))
    const closed = must(await act('civil', sent.caseId, 4, 'close'))
    expect(closed).toMatchObject({ state: 'closed', lamp: 'done', actions: [] })
    const view = must(await county.report('follow-report', { receipt: sent.receipt }))
    expect(view.timeline.map((e) => [e.by, e.title, e.text])).toEqual([
      ['me', '我提交了反映', null],
      ['unit', '已经受理', '我们已经在查。'],
      ['unit', '答复', '已经补发。'],
      ['unit', '办结', null],
    ])
    expect(JSON.stringify(view)).not.toContain('孙民正')
  })

  test('form faults are told all at once and nothing happens', async () => {
    const sent = await county.submit()
    const refused = await act('civil', sent.caseId, 1, 'refuse', { reason: 'because' })
    expect(refused).toMatchObject({
      error: { code: 'input-invalid', fields: [{ field: 'reason' }, { field: 'text' }] },
    })
    expect(must(await county.staff(sessions.civil!, 'get-case', { id: sent.caseId })).revision).toBe(1)
  })

  test('a refusal shows its reason to the reporter and stands in the audit log', async () => {
    const sent = await county.submit()
    must(await act('civil', sent.caseId, 1, 'refuse', { reason: 'duplicate', text: '和上月那件一起办。' }))
    const view = must(await county.report('follow-report', { receipt: sent.receipt }))
    expect(view.timeline.at(-1)!.text).toBe('同一件事已经在办理。和上月那件一起办。')
    const { rows } = await sql<{ actor: string }>`
      select actor from audit_log where action = 'case.refuse' and subject = ${`case:${sent.caseId}`}`.execute(
      database.db.owner,
    )
    expect(rows).toEqual([{ actor: 'civil' }])
  })

  test('two handlers at once: one step is taken, the other sees that the case moved on', async () => {
    const sent = await county.submit({ programme: undefined })
    const both = await Promise.all([
      act('town', sent.caseId, 1, 'accept'),
      act('town2', sent.caseId, 1, 'refuse', { reason: 'unclear', text: '说得太少。' }),
    ])
    expect(both.map(codeOf).sort()).toEqual(['case-moved-on', 'ok'])
  })

  test('the same submission eight times at once is one step', async () => {
    const sent = await county.submit()
    const submission = newKey()
    const all = await Promise.all(
      Array.from({ length: 8 }, () => act('civil', sent.caseId, 1, 'accept', {}, submission)),
    )
    for (const answer of all) expect(must(answer)).toMatchObject({ state: 'accepted', revision: 2 })
  })

  test('a transfer takes the case away; its retry still says what happened', async () => {
    const sent = await county.submit()
    const submission = newKey()
    const form = { unit: 'farm', text: '是种粮补贴的事。' }
    const first = await act('civil', sent.caseId, 1, 'transfer', form, submission)
    expect(must(first)).toMatchObject({ unitName: '陇西县农业农村局', actions: [] })
    expect(await act('civil', sent.caseId, 1, 'transfer', form, submission)).toEqual(first)
    expect(await see('civil', sent.caseId)).toBe('not-found')
    expect(await see('farm', sent.caseId)).toBe('ok')
    must(await act('farm', sent.caseId, 2, 'transfer', { unit: 'civil', text: '不是我们的。' }))
    expect(
      codeOf(await act('civil', sent.caseId, 3, 'transfer', { unit: 'farm', text: '还是你们的。' })),
    ).toBe('forbidden')
    expect(
      codeOf(await act('boss', sent.caseId, 3, 'transfer', { unit: 'office', text: '由办公室办。' })),
    ).toBe('ok')
  })

  test('what is not in the workflow is refused', async () => {
    const sent = await county.submit()
    expect(codeOf(await act('civil', sent.caseId, 1, 'close'))).toBe('action-not-allowed')
    expect(codeOf(await act('civil', sent.caseId, 1, 'no-such-step'))).toBe('action-not-allowed')
    expect(codeOf(await act('boss', sent.caseId, 1, 'accept'))).toBe('forbidden')
    expect(codeOf(await act('civil', sent.caseId, 1, 'rate'))).toBe('action-not-allowed')
  })

  test('a contact is shown with a reason that stands in the audit log first', async () => {
    const sent = await county.submit({ contact: '0932-7654321' })
    const session = sessions.civil!
    const short = await county.staff(session, 'reveal-contact', { id: sent.caseId, reason: '看' })
    expect(codeOf(short)).toBe('input-invalid')
    const shown = await county.staff(session, 'reveal-contact', { id: sent.caseId, reason: '约见面核对存折' })
    expect(must(shown).contact).toBe('0932-7654321')
    const { rows } = await sql<{ detail: unknown }>`
      select detail from audit_log where action = 'case.reveal-contact'`.execute(database.db.owner)
    expect(rows).toEqual([{ detail: { reason: '约见面核对存折' } }])
    const without = await county.submit()
    const none = await county.staff(session, 'reveal-contact', {
      id: without.caseId,
      reason: '约见面核对存折',
    })
    expect(codeOf(none)).toBe('not-found')
  })
})

describe('the queue', () => {
  test('handlers see their unit, supervisors their region; pages by deadline hold every case once', async () => {
    const mine = await county.submit()
    expect(await listed('civil', mine.number)).toEqual([mine.number])
    expect(await listed('farm', mine.number)).toEqual([])
    expect(await listed('boss', mine.number)).toEqual([mine.number])

    const outside = await county.submit({ village: '621122109201' })
    expect(await listed('boss', outside.number)).toEqual([outside.number])
    await county.addStaff({
      account: 'towncivil',
      name: '管一个镇',
      unitId: 'civil',
      regionCode: TOWN,
      roles: ['handler'],
    })
    sessions.towncivil = await county.logIn('towncivil')
    expect(await listed('towncivil', mine.number)).toEqual([mine.number])
    expect(await listed('towncivil', outside.number)).toEqual([])

    const seen: { id: number; dueOn: string | null }[] = []
    let cursor: string | undefined
    do {
      const page = must(await county.staff(sessions.boss!, 'list-cases', { view: 'all', limit: 7, cursor }))
      seen.push(...page.cases)
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    const due = seen.map((c) => c.dueOn ?? '9999-12-31')
    expect(due).toEqual([...due].sort())
    expect(new Set(seen.map((c) => c.id)).size).toBe(seen.length)
    const { counts } = must(await county.staff(sessions.boss!, 'list-cases', {}))
    expect(seen).toHaveLength(counts.open + counts.waiting + counts.done)
  })

  test('colours and their words follow the date', async () => {
    const sent = await county.submit({ kind: 'consult' })
    const lamp = async (day: string) => {
      county.clock.now = new Date(`${day}T02:00:00Z`)
      const session = await county.logIn('civil')
      const row = must(await county.staff(session, 'list-cases', { q: sent.number })).cases[0]!
      const found = await Promise.all(
        (['red', 'amber', 'green'] as const).map(async (colour) => {
          const page = must(await county.staff(session, 'list-cases', { q: sent.number, lamp: colour }))
          return page.cases.length ? colour : ''
        }),
      )
      return [row.lamp, row.lampWords, found.join('')]
    }
    expect(await lamp('2026-08-03')).toEqual(['green', '还剩 2 个工作日 · 8月5日前', 'green'])
    expect(await lamp('2026-08-04')).toEqual(['amber', '还剩 1 个工作日 · 8月5日前', 'amber'])
    expect(await lamp('2026-08-06')).toEqual(['red', '已超期 1 天', 'red'])
    county.clock.now = new Date('2026-08-03T02:34:56.789Z')
  })

  test('searches village, programme and number literally', async () => {
    const sent = await county.submit({ programme: 'grain' })
    expect(await listed('farm', '杨营')).toContain(sent.number)
    expect(await listed('farm', '种粮')).toContain(sent.number)
    expect(await listed('farm', '%')).toEqual([])
    expect(await listed('farm', '低保金一直')).toEqual([])
  })
})
