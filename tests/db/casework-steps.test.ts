import { sql } from 'kysely'
import { useCasework } from '../support/casework-county'
import { codeOf, must, newKey } from '../support/county'
import { useTestDatabase } from '../support/database'

const database = useTestDatabase()
const county = useCasework(database)
const { act, choices, follow, get, see, submit } = county

const staffId = async (account: string) => {
  const { rows } = await sql<{ id: string }>`select id from staff where account = ${account}`.execute(
    database.db.owner,
  )
  return rows[0]!.id
}
const moveTo = (day: string) => {
  county.clock.now = new Date(`${day}T02:34:56.789Z`)
  county.signOut()
}
afterEach(() => moveTo('2026-08-03'))
const titles = async (receipt: string) => (await follow(receipt)).timeline.map((e) => e.title)

async function accepted(extra: Parameters<typeof submit>[0] = {}) {
  const sent = await submit(extra)
  must(await act('civil', sent.caseId, 'accept'))
  return sent
}

describe('transfer and objection', () => {
  test('a unit objects within five working days; the case comes back and may not be sent there again', async () => {
    const sent = await submit()
    must(await act('civil', sent.caseId, 'transfer', { unit: 'farm', text: '是种粮的事。' }))
    expect(await get('farm', sent.caseId)).toMatchObject({ objectUntil: '2026-08-10', isReturned: false })
    moveTo('2026-08-10')
    must(await act('farm', sent.caseId, 'object', { text: '低保归民政管。' }))
    const back = await get('civil', sent.caseId)
    expect(back).toMatchObject({
      unitName: '陇西县民政局',
      isReturned: true,
      objectUntil: null,
      dueOn: '2026-08-25',
    })
    expect(await see('farm', sent.caseId)).toBe('not-found')
    expect(await titles(sent.receipt)).toContain('退回 陇西县民政局 办理')
    const offered = must(await choices('civil', sent.caseId, 'transfer', 'unit')).choices.map((c) => c.value)
    expect(offered).not.toContain('farm')
    const again = await act('civil', sent.caseId, 'transfer', { unit: 'farm', text: '还是你们的。' })
    expect(again).toMatchObject({ error: { code: 'input-invalid', fields: [{ field: 'unit' }] } })
    // a supervisor may
    must(await act('boss', sent.caseId, 'transfer', { unit: 'farm', text: '由你们办。' }))
  })

  test('a day later it is too late, and after accepting there is nothing to object to', async () => {
    const sent = await submit()
    must(await act('civil', sent.caseId, 'transfer', { unit: 'farm', text: '是种粮的事。' }))
    moveTo('2026-08-11')
    expect(codeOf(await act('farm', sent.caseId, 'object', { text: '不归我们。' }))).toBe('objection-late')
    must(await act('farm', sent.caseId, 'accept'))
    expect(codeOf(await act('farm', sent.caseId, 'object', { text: '不归我们。' }))).toBe(
      'action-not-allowed',
    )
  })

  test('what was not passed on cannot be objected to', async () => {
    const sent = await submit()
    expect(codeOf(await act('civil', sent.caseId, 'object', { text: '不归我们。' }))).toBe('objection-late')
  })
})

describe('within a unit', () => {
  test('a leader names who handles it; only a handler of the unit who may see it', async () => {
    const sent = await accepted({ text: '宋民二说过要补发，一直没有补。' })
    const offered = must(await choices('civilhead', sent.caseId, 'assign', 'handler')).choices
    expect(offered.map((c) => c.label)).toEqual(['孙民正'])
    for (const account of ['civil2', 'farm', 'civilhead'])
      expect(
        await act('civilhead', sent.caseId, 'assign', { handler: await staffId(account) }),
      ).toMatchObject({ error: { code: 'input-invalid', fields: [{ field: 'handler' }] } })
    const seen = must(await act('civilhead', sent.caseId, 'assign', { handler: await staffId('civil') }))
    expect(seen.handlerName).toBe('孙民正')
    expect(seen.timeline.at(-1)).toMatchObject({ title: '指定 孙民正 经办', internal: true })
  })

  test('a leader asks no reporter and answers nothing', async () => {
    const sent = await accepted()
    expect(codeOf(await act('civilhead', sent.caseId, 'reply', { text: '已经补发。' }))).toBe('forbidden')
    must(await act('civilhead', sent.caseId, 'escalate', { text: '两个部门意见不一致。' }))
    expect(codeOf(await act('civil', sent.caseId, 'decide', { text: '按民政的办。' }))).toBe('forbidden')
    expect(must(await act('boss', sent.caseId, 'decide', { text: '按民政的办。' })).state).toBe('accepted')
    expect(JSON.stringify(await follow(sent.receipt))).not.toContain('按民政的办')
  })
})

describe('help of other units', () => {
  test('they see the case until it ends; no answer before theirs; the duty ends with the last opinion', async () => {
    const sent = await accepted()
    must(await act('civil', sent.caseId, 'ask-unit', { party: 'farm', text: '请核对地块。' }))
    must(await act('civil', sent.caseId, 'ask-unit', { party: 'town', text: '请入户看看。' }))
    const twice = await act('civil', sent.caseId, 'ask-unit', { party: 'farm', text: '再问一次。' })
    expect(twice).toMatchObject({ error: { fields: [{ field: 'party' }] } })
    for (const step of ['reply', 'transfer', 'merge'] as const)
      expect(codeOf(await act('civil', sent.caseId, step, { text: '已经补发。', unit: 'office' }))).toBe(
        'help-outstanding',
      )
    expect(await see('farm', sent.caseId)).toBe('ok')
    expect((await get('farm', sent.caseId)).actions.map((a) => a.action).sort()).toEqual([
      'add-note',
      'give-opinion',
    ])
    must(await act('farm', sent.caseId, 'give-opinion', { text: '地块没有问题。' }))
    expect(codeOf(await act('farm', sent.caseId, 'give-opinion', { text: '再说一次。' }))).toBe('forbidden')
    const between = await get('civil', sent.caseId)
    expect(between.parties).toMatchObject([
      { unitName: '陇西县农业农村局', answeredOn: '2026-08-03' },
      { unitName: '马河镇人民政府', answeredOn: null },
    ])
    const opinion = between.deadlines.find((d) => d.label === '协办回话期限')
    expect(opinion).toMatchObject({ dueOn: '2026-08-10', metOn: null })
    must(await act('town', sent.caseId, 'give-opinion', { text: '已经看过。' }))
    const after = await get('civil', sent.caseId)
    expect(after.deadlines.find((d) => d.label === '协办回话期限')!.metOn).toBe('2026-08-03')
    expect(JSON.stringify(await follow(sent.receipt))).not.toContain('地块没有问题')
    must(await act('civil', sent.caseId, 'reply', { text: '已经补发。' }))
    expect(await see('farm', sent.caseId)).toBe('ok')
    must(await act('civil', sent.caseId, 'close'))
    expect(await see('farm', sent.caseId)).toBe('not-found')
  })
})

describe('extension', () => {
  test('once, at most what the law gives, decided by another person; the reporter reads reason and day', async () => {
    const sent = await accepted()
    for (const days of ['0', '31', '十'])
      expect(await act('civil', sent.caseId, 'ask-extension', { days, text: '要入户。' })).toMatchObject({
        error: { code: 'input-invalid', fields: [{ field: 'days' }] },
      })
    must(await act('civil', sent.caseId, 'ask-extension', { days: '20', text: '要入户。' }))
    expect((await get('civil', sent.caseId)).extension).toEqual({ state: 'asked', days: 20 })
    expect(codeOf(await act('civil', sent.caseId, 'ask-extension', { days: '5', text: '再要。' }))).toBe(
      'already-extended',
    )
    expect(codeOf(await act('civil', sent.caseId, 'grant-extension', { text: '自己批。' }))).toBe('forbidden')
    must(await act('civilhead', sent.caseId, 'grant-extension', { text: '三户都要入户核实。' }))
    const seen = await get('civil', sent.caseId)
    expect(seen).toMatchObject({ dueOn: '2026-10-28', extension: { state: 'granted' } })
    const told = (await follow(sent.receipt)).timeline.at(-1)
    expect(told).toMatchObject({ title: '答复期限延长 20 天，改为10月28日前', text: '三户都要入户核实。' })
    expect(codeOf(await act('civil', sent.caseId, 'ask-extension', { days: '5', text: '再要。' }))).toBe(
      'already-extended',
    )
  })

  test('a leader who is a handler as well may not grant what he asked for', async () => {
    await county.addStaff({ account: 'both', name: '双肩挑', unitId: 'civil', roles: ['handler', 'leader'] })
    const sent = await accepted()
    must(await act('both', sent.caseId, 'ask-extension', { days: '5', text: '要入户。' }))
    expect(codeOf(await act('both', sent.caseId, 'grant-extension', { text: '自己批。' }))).toBe(
      'another-person',
    )
    must(await act('boss', sent.caseId, 'deny-extension', { text: '按期能办完。' }))
    expect(await get('both', sent.caseId)).toMatchObject({
      dueOn: '2026-10-08',
      extension: { state: 'denied' },
    })
  })
})

describe('merging', () => {
  async function two() {
    const lead = await submit()
    const other = await submit({ text: '我家也是，低保金没有到账。' })
    must(await act('civil', other.caseId, 'merge', { case: lead.number }))
    return { lead, other }
  }

  test('the likely ones are offered first; both reporters get the one answer', async () => {
    const lead = await submit()
    const other = await submit()
    const offered = must(await choices('civil', other.caseId, 'merge', 'case')).choices
    expect(offered.find((c) => c.value === lead.number)).toMatchObject({ why: '同村同项目，时间相近' })
    const merged = must(await act('civil', other.caseId, 'merge', { case: lead.number }))
    expect(merged).toMatchObject({ state: 'merged', mergedInto: { number: lead.number } })
    expect(JSON.stringify(await follow(other.receipt))).not.toContain(lead.number)
    must(await act('civil', lead.caseId, 'accept'))
    expect((await get('civil', lead.caseId)).mergedCases).toEqual([
      { id: other.caseId, number: other.number },
    ])
    must(await act('civil', lead.caseId, 'reply', { text: '两户都已补发。' }))
    for (const { receipt } of [lead, other]) {
      const view = await follow(receipt)
      expect(view).toMatchObject({ state: 'answered', canRate: true })
      expect(view.timeline.at(-1)).toMatchObject({ title: '答复', text: '两户都已补发。' })
    }
    // not solved: whoever answered both does not handle either again
    must(
      await county.report('rate-report', {
        receipt: other.receipt,
        submission: newKey(),
        stars: 1,
        solved: false,
      }),
    )
    expect(codeOf(await act('civil', other.caseId, 'reply', { text: '还是一样。' }))).toBe('forbidden')
    must(await act('civil2', other.caseId, 'reply', { text: '这次补到账了。' }))
  })

  test('no chains, not with itself, not with what ended', async () => {
    const { lead, other } = await two()
    const third = await submit()
    const bad = (id: number, number: string) => act('civil', id, 'merge', { case: number })
    for (const number of [other.number, third.number, '202608-9999999', '%'])
      expect(await bad(third.caseId, number)).toMatchObject({
        error: { code: 'input-invalid', fields: [{ field: 'case' }] },
      })
    expect(await bad(lead.caseId, third.number)).toMatchObject({ error: { fields: [{ field: 'case' }] } })
    must(await act('civil', third.caseId, 'refuse', { reason: 'unclear', text: '说得太少。' }))
    const fourth = await submit()
    expect(await bad(fourth.caseId, third.number)).toMatchObject({ error: { fields: [{ field: 'case' }] } })
  })

  test.each([
    ['refused', (id: number) => act('civil', id, 'refuse', { reason: 'unclear', text: '说得太少。' })],
    [
      'handed to another unit',
      (id: number) => act('civil', id, 'transfer', { unit: 'farm', text: '是种粮的事。' }),
    ],
    [
      'handed to the commission',
      (id: number) => act('civil', id, 'to-discipline', { text: '可能有人截留。' }),
    ],
  ])('when the leading case is %s the others go on by themselves', async (_how, step) => {
    const { lead, other } = await two()
    const due = (await get('civil', other.caseId)).dueOn
    must(await step(lead.caseId))
    expect(await get('civil', other.caseId)).toMatchObject({
      state: 'accepted',
      mergedInto: null,
      dueOn: due,
    })
    expect(await titles(other.receipt)).toContain('改为单独办理')
  })

  test('withdrawn by its reporter as well; and by hand a case is split without winning time', async () => {
    const { lead, other } = await two()
    must(await county.report('withdraw-report', { receipt: lead.receipt, submission: newKey() }))
    const apart = await get('civil', other.caseId)
    expect(apart).toMatchObject({ state: 'accepted', dueOn: '2026-10-08' })
    const again = await submit()
    moveTo('2026-08-20')
    must(await act('civil', other.caseId, 'merge', { case: again.number, text: '还是同一件。' }))
    must(await act('civil', other.caseId, 'split', { text: '不是同一件。' }))
    expect((await get('civil', other.caseId)).dueOn).toBe('2026-10-08')
  })

  test('two mergers into each other at once: one is done', async () => {
    const [a, b] = [await submit(), await submit()]
    const both = await Promise.all([
      act('civil', a.caseId, 'merge', { case: b.number }),
      act('civil2', b.caseId, 'merge', { case: a.number }),
    ])
    expect(both.map(codeOf).sort()).toEqual(['input-invalid', 'ok'])
  })

  test('whoever must not know of one case does not answer both', async () => {
    const lead = await submit()
    const other = await submit({ text: '宋民二把我家的低保停了。' })
    expect(await see('civil2', lead.caseId)).toBe('ok')
    must(await act('civil', other.caseId, 'merge', { case: lead.number }))
    expect(await see('civil2', lead.caseId)).toBe('not-found')
    // whoever is named afterwards in one of them leaves it alone in his sight no longer, and they part
    must(
      await county.report('add-to-report', {
        receipt: other.receipt,
        submission: newKey(),
        text: '孙民正也知道。',
        photos: [],
      }),
    )
    expect(await see('civil', other.caseId)).toBe('not-found')
    expect(await get('boss', other.caseId)).toMatchObject({ state: 'accepted', mergedInto: null })
  })
})

describe('the discipline commission', () => {
  test('takes a case out of everybody else’s sight, for good', async () => {
    const sent = await accepted({ contact: '13800001111' })
    must(await act('civil', sent.caseId, 'ask-unit', { party: 'farm', text: '请核对。' }))
    const submission = newKey()
    const { revision } = await get('civil', sent.caseId)
    const handed = must(
      await act('civil', sent.caseId, 'to-discipline', { text: '有人签字冒领。' }, { submission, revision }),
    )
    expect(handed).toMatchObject({ unitName: '陇西县纪委监委', actions: [] })
    for (const account of ['civil', 'civil2', 'civilhead', 'farm', 'officeboss', 'town'])
      expect(await see(account, sent.caseId)).toBe('not-found')
    const view = await follow(sent.receipt)
    expect(view).toMatchObject({ unitName: '陇西县纪委监委', state: 'discipline-received' })
    expect(JSON.stringify(view)).not.toContain('签字冒领')
    const seen = await get('jiwei', sent.caseId)
    expect(seen.deadlines.filter((d) => d.metOn === null).map((d) => d.label)).toEqual([
      '纪检受理期限',
      '实名举报受理告知',
    ])
    must(await act('jiwei', sent.caseId, 'take-on'))
    // the old submission says nothing of what happened since
    expect(
      codeOf(
        await act(
          'civil',
          sent.caseId,
          'to-discipline',
          { text: '有人签字冒领。' },
          { submission, revision },
        ),
      ),
    ).toBe('not-found')
    must(await act('jiwei', sent.caseId, 'conclude', { conclusion: 'talk', text: '已经谈话。' }))
    must(await act('jiwei', sent.caseId, 'reply', { text: '已经处理。' }))
    expect(JSON.stringify(await follow(sent.receipt))).not.toContain('已经谈话')
    for (const account of ['civil', 'farm', 'officeboss'])
      expect(await see(account, sent.caseId)).toBe('not-found')
    expect(await see('boss', sent.caseId)).toBe('ok')
  })

  test('without a contact nobody can be notified, so no such duty runs', async () => {
    const sent = await accepted()
    must(await act('civilhead', sent.caseId, 'to-discipline', { text: '有人签字冒领。' }))
    const labels = (await get('jiwei', sent.caseId)).deadlines.filter((d) => !d.metOn).map((d) => d.label)
    expect(labels).toEqual(['纪检受理期限'])
  })
})

describe('the reporter', () => {
  test('withdraws once, with as many retries as it takes', async () => {
    const sent = await accepted()
    expect(await follow(sent.receipt)).toMatchObject({ canWithdraw: true })
    const request = { receipt: sent.receipt, submission: newKey(), text: '宋民二已经和我说清楚了。' }
    const views = await Promise.all([1, 2, 3].map(() => county.report('withdraw-report', request)))
    for (const view of views)
      expect(must(view)).toMatchObject({ state: 'withdrawn', canWithdraw: false, canAdd: false, dueOn: null })
    expect(await get('civil', sent.caseId)).toMatchObject({ state: 'withdrawn', lamp: 'done' })
    expect(await see('civil2', sent.caseId)).toBe('not-found')
    const told =
      await sql`select 1 from outbox where kind = 'case-withdrawn' and case_id = ${sent.caseId}`.execute(
        database.db.owner,
      )
    expect(told.rows).toHaveLength(1)
    expect(codeOf(await county.report('withdraw-report', { ...request, submission: newKey() }))).toBe(
      'action-not-allowed',
    )
  })

  test('who says it is not solved gets somebody else of the unit', async () => {
    const sent = await accepted()
    must(await act('civil', sent.caseId, 'reply', { text: '已经补发。' }))
    const view = must(
      await county.report('rate-report', {
        receipt: sent.receipt,
        submission: newKey(),
        stars: 2,
        solved: false,
      }),
    )
    expect(view.unitName).toBe('陇西县民政局')
    expect(await get('civil', sent.caseId)).toMatchObject({ isReturned: true, handlerName: null })
    expect(codeOf(await act('civil', sent.caseId, 'reply', { text: '还是一样。' }))).toBe('forbidden')
    const offered = must(await choices('civilhead', sent.caseId, 'assign', 'handler')).choices
    expect(offered.map((c) => c.label)).not.toContain('孙民正')
    must(await act('civil2', sent.caseId, 'reply', { text: '这次到账了。' }))
  })

  test('or, where the unit has nobody else, the unit one level up', async () => {
    const sent = await submit({ programme: undefined, accused: 'town' })
    expect(sent.unitId).toBe('office')
    must(await act('office', sent.caseId, 'accept'))
    must(await act('office', sent.caseId, 'reply', { text: '已经处理。' }))
    const view = must(
      await county.report('rate-report', {
        receipt: sent.receipt,
        submission: newKey(),
        stars: 2,
        solved: false,
      }),
    )
    expect(view).toMatchObject({ state: 'accepted', unitName: '陇西县纪委监委' })
    expect(view.timeline.at(-1)!.title).toBe('改由 陇西县纪委监委 办理')
  })
})

describe('photos of staff', () => {
  test('belong to whoever took them and to one step; who sees the case sees them', async () => {
    const sent = await accepted()
    const photo = await county.photo('civil')
    const reply = (account: string, photos: string) =>
      act(account, sent.caseId, 'reply', { text: '已补发。', photos })
    for (const photos of [newKey(), `${photo},${newKey()}`, "x' or 1=1"])
      expect(await reply('civil', photos)).toMatchObject({
        error: { code: 'input-invalid', fields: [{ field: 'photos' }] },
      })
    expect(await reply('civil2', photo)).toMatchObject({ error: { fields: [{ field: 'photos' }] } })
    const answered = must(await reply('civil', photo))
    const attachment = answered.timeline.at(-1)!.attachments[0]!
    const shown = (account: string) =>
      county.signIn(account).then((session) => county.staff(session, 'get-attachment', { id: attachment }))
    expect(must(await shown('civil2')).mediaType).toBe('image/jpeg')
    expect(codeOf(await shown('farm'))).toBe('not-found')
    expect((await follow(sent.receipt)).timeline.at(-1)!.photoCount).toBe(1)
    const { rows } = await sql<{ form: unknown }>`
      select form from case_events where case_id = ${sent.caseId} and action = 'reply'`.execute(
      database.db.owner,
    )
    expect(rows).toEqual([{ form: { as: 'handler' } }])
  })
})
