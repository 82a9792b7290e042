import { selectCaseLedger } from '@core/modules/statistics/ledger/case-ledger.queries'
import { sql } from 'kysely'
import { useCasework } from '../support/casework-county'
import { useClueWork } from '../support/clue-work'
import { COUNTY, codeOf, must, newKey } from '../support/county'
import { useTestDatabase } from '../support/database'

const database = useTestDatabase()
const county = useCasework(database)
const clues = useClueWork(database, county)
const { act, choices, see, submit } = county
const db = () => database.db.owner
const TEXT = '情况已经核对清楚'

const hide = async (caseId: number, account: string) =>
  sql`insert into case_exclusions (case_id, staff_id, reason) values (${caseId}, ${await clues.idOf(account)}, '回避')`.execute(
    db(),
  )

describe('who must not know of a case', () => {
  test('does not find it among the cases that a colleague has in hand', async () => {
    const [hidden, own] = [await submit({ text: '凌分管压着我家的申请。' }), await submit()]
    const handler = await clues.idOf('civil2')
    must(await act('civil', hidden.caseId, 'assign', { handler }))
    const detail = async (account: string) =>
      must(await choices(account, own.caseId, 'assign', 'handler')).choices.find((c) => c.value === handler)
        ?.detail
    expect([await detail('civil'), await detail('civilhead')]).toEqual(['手上有 1 件', '手上没有办件'])
  })

  test('does not get it by sending the last step once more', async () => {
    const sent = await submit()
    const [submission, revision] = [newKey(), 1]
    const note = () => act('civil', sent.caseId, 'add-note', { text: TEXT }, { submission, revision })
    must(await note())
    must(await note())
    await hide(sent.caseId, 'civil')
    expect(codeOf(await note())).toBe('not-found')
  })

  test('does not read its number in the ledger of reports', async () => {
    const [lead, other] = [await submit(), await submit()]
    must(await act('civil', lead.caseId, 'accept'))
    must(await act('civil', other.caseId, 'merge', { case: lead.number }))
    const actor = {
      id: await clues.idOf('officeboss'),
      county: COUNTY,
      unitId: 'office',
      regionCode: COUNTY,
      roles: ['supervisor' as const],
    }
    const led = async () => {
      for await (const rows of selectCaseLedger(
        database.db.compare,
        { actor, today: '2026-08-03' },
        { dated: 'received' },
      ))
        return rows.find(({ id }) => id === other.caseId)?.mergedInto
    }
    expect(await led()).toBe(lead.number)
    await hide(lead.caseId, 'officeboss')
    expect(await led()).toBeNull()
  })

  test('does not read how many a colleague has exported', async () => {
    const request = { submission: newKey(), format: 'csv', dated: 'received' } as const
    const { jobId } = must(await county.staff(await county.signIn('boss'), 'export-cases', request))
    await sql`update jobs set state = 'running', progress_words = '已写 26 件，共 26 件', result = '["导出 26 件。"]'
      where id = ${jobId}`.execute(db())
    const read = async (account: string) => {
      const { words, result } = must(
        await county.staff(await county.signIn(account), 'get-job', { id: jobId }),
      )
      return [words, ...result]
    }
    expect(await read('boss')).toEqual(['已写 26 件，共 26 件', '导出 26 件。'])
    expect(await read('officeboss')).toEqual(['正在处理'])
  })

  test('does not keep it, nor get it back, because it had ended when he was found to be concerned', async () => {
    await county.addStaff({ account: 'farm3', name: '葛农三', unitId: 'farm', roles: ['handler'] })
    const sent = await submit({ programme: 'grain', text: '骆新名替别人领了补贴。' })
    for (const [action, form] of [
      ['accept', {}],
      ['reply', { text: '已经查清。' }],
      ['close', {}],
    ] as const)
      must(await act('farm', sent.caseId, action, form))
    expect(await see('farm3', sent.caseId)).toBe('ok')
    await county.addStaff({ account: 'farm3', name: '骆新名', unitId: 'farm', roles: ['handler'] })
    expect(await see('farm3', sent.caseId)).toBe('not-found')
    expect((await county.get('farm', sent.caseId)).state).toBe('closed')
    const again = { submission: newKey(), receipt: sent.receipt, stars: 1, solved: false, text: '没有解决' }
    must(await county.report('rate-report', again))
    expect(await see('farm3', sent.caseId)).toBe('not-found')
  })
})

test('an answer does not wait for a unit whose only handler may not see the case any more', async () => {
  const sent = await submit()
  must(await act('civil', sent.caseId, 'accept'))
  must(await act('civil', sent.caseId, 'ask-unit', { party: 'office', text: TEXT }))
  expect(codeOf(await act('civil', sent.caseId, 'reply', { text: TEXT }))).toBe('help-outstanding')
  const more = { submission: newKey(), receipt: sent.receipt, text: '周信访收了好处。', photos: [] }
  must(await county.report('add-to-report', more))
  must(await act('civil', sent.caseId, 'reply', { text: TEXT }))
})

test('a unit that helps is not told how to reach the reporter', async () => {
  const sent = await submit({ contact: '13900001111' })
  must(await act('civil', sent.caseId, 'accept', {}))
  must(await act('civil', sent.caseId, 'ask-unit', { party: 'farm', text: '请核对地块。' }))
  const reveal = async (account: string) =>
    county.staff(await county.logIn(account), 'reveal-contact', { id: sent.caseId, reason: '要回电话' })
  expect(codeOf(await reveal('farm'))).toBe('not-found')
  expect(await county.get('farm', sent.caseId)).toMatchObject({ hasContact: false })
  expect(must(await reveal('civil'))).toEqual({ contact: '13900001111' })
})

test('a case that the commission alone has asks nobody for help', async () => {
  const sent = await submit()
  for (const [account, action, form] of [
    ['civil', 'accept', {}],
    ['civil', 'to-discipline', { text: '有人冒领。' }],
    ['jiwei', 'take-on', {}],
    ['jiwei', 'conclude', { conclusion: 'talk', text: '已经谈话。' }],
    ['jiwei', 'reply', { text: '已经处理。' }],
  ] as const)
    must(await act(account, sent.caseId, action, form))
  const unsolved = { submission: newKey(), receipt: sent.receipt, stars: 1, solved: false, text: '没有解决' }
  must(await county.report('rate-report', unsolved))
  await county.addStaff({ account: 'jiwei2', name: '史纪二', unitId: 'commission', roles: ['handler'] })
  expect(must(await choices('jiwei2', sent.caseId, 'ask-unit', 'party')).choices).toEqual([])
  expect(codeOf(await act('jiwei2', sent.caseId, 'ask-unit', { party: 'farm', text: TEXT }))).toBe(
    'input-invalid',
  )
})

test('two mergers into each other at once, with blanks around the numbers: one is done', async () => {
  for (let round = 0; round < 4; round++) {
    const [a, b] = [await submit(), await submit()]
    const done = await Promise.all([
      act('civil', a.caseId, 'merge', { case: ` ${b.number} ` }),
      act('civil2', b.caseId, 'merge', { case: ` ${a.number}` }),
    ])
    expect(done.map(codeOf).sort()).toEqual(['input-invalid', 'ok'])
  }
})

describe('a clue', () => {
  const received = async (name: string, by = 'check1') => {
    const { id } = await clues.openClue(name)
    await clues.dispatch([id])
    must(await clues.act(by, id, 'receive'))
    return id
  }

  test('blanks around the verdict do not leave out what it asks for', async () => {
    const id = await received('空格')
    const form = await clues.form('check1', 'check2', { verdict: ' confirmed ' })
    expect(await clues.act('check1', id, 'submit-verification', form)).toMatchObject({
      error: { code: 'input-invalid', fields: [{ field: 'aid' }, { field: 'wronglyPaid' }] },
    })
  })

  test('is not written off by a supervisor who verified it himself; money that is waived stands in the audit log', async () => {
    await county.addStaff({
      account: 'both',
      name: '季两职',
      unitId: 'town',
      roles: ['verifier', 'supervisor'],
    })
    const id = await received('两职', 'both')
    await clues.judge(id, clues.confirmed, 'both')
    must(await clues.act('boss', id, 'order-rectification', { due: '2026-09-01', text: TEXT }))
    must(await clues.act('check1', id, 'record-recovery', { waived: '420', text: TEXT }))
    const photos = await clues.photo('check1')
    must(await clues.act('check1', id, 'report-rectified', { text: TEXT, photos }))
    expect(codeOf(await clues.act('both', id, 'write-off', { text: TEXT }))).toBe('another-person')
    must(await clues.act('boss', id, 'write-off', { text: TEXT }))
    const { rows } = await sql<{ detail: Record<string, string> }>`
      select detail from audit_log where action = 'case.record-recovery' and actor = 'check1'`.execute(db())
    expect(rows).toEqual([{ detail: expect.objectContaining({ waived: '42000' }) }])
  })
})

test('deadlines are numbered within their case alone: none stands between two exact times', async () => {
  const { rows } = await sql<{ n: number; alone: boolean }>`
    select count(*)::int as n, bool_and(id / 64 = case_id) as alone from case_deadlines`.execute(db())
  expect(rows[0]!.n).toBeGreaterThan(10)
  expect(rows[0]!.alone).toBe(true)
})

test.each([`update recheck_rounds set seed = 'chosen'`, `update dispatch_batches set verify_by = null`])(
  'what was drawn and dispatched cannot be rewritten: %s',
  async (statement) => {
    await expect(sql.raw(statement).execute(database.db.staff)).rejects.toMatchObject({ code: '42501' })
  },
)
