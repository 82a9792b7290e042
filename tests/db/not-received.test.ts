import { sql } from 'kysely'
import { codeOf, must, OTHER_VILLAGE, PAID_PERSON, plainReport, useCounty, VILLAGE } from '../support/county'
import { useTestDatabase } from '../support/database'

const database = useTestDatabase()
const county = useCounty(database)
const sessions: Record<string, string> = {}

const about = () => ({
  kind: 'correct' as const,
  paymentId: county.paymentId,
  notReceived: true,
  text: '这笔钱我没有收到，请核对打到了哪个账号。',
})
const detailOf = async (account: string, id: number) =>
  must(await county.staff(sessions[account]!, 'get-case', { id }))

beforeAll(async () => {
  for (const account of ['civil', 'town', 'farm', 'boss']) sessions[account] = await county.logIn(account)
  await sql`update payments set pay_status = 'returned', return_reason = 'dormant', returned_on = '2026-06-23',
    account_last4 = '3333' where id = ${county.paymentId}`.execute(database.db.owner)
  // the farm bureau hands this list in, though the programme is the civil affairs bureau's
  await sql`update batches set unit_id = 'farm'`.execute(database.db.owner)
})

test('it goes to the unit that pays it out, before and after it is sent, and keeps the days of a correction', async () => {
  const place = { accused: 'unknown' as const, village: VILLAGE, programme: 'rural-dibao' }
  const asked = { ...place, kind: 'correct' as const }
  const preview = must(
    await county.report('preview-route', { ...asked, paymentId: county.paymentId, notReceived: true }),
  )
  const usual = must(await county.report('preview-route', asked))
  expect(preview).toMatchObject({ unitName: '陇西县农业农村局', answerBy: usual.answerBy })
  expect(usual.unitName).toBe('陇西县民政局')
  expect(await county.submit(about())).toMatchObject({ unitName: '陇西县农业农村局', unitId: 'farm' })
  expect(await county.submit({ ...about(), notReceived: false })).toMatchObject({ unitId: 'civil' })
})

test('whoever is accused does not get it, whoever pays', async () => {
  await sql`update batches set unit_id = 'civil'`.execute(database.db.owner)
  const sent = await county.submit({ ...about(), accused: 'department' })
  expect(['commission', 'office']).toContain(sent.unitId)
  await sql`update batches set unit_id = 'farm'`.execute(database.db.owner)
})

test('the handler reads that the money did not arrive and what the bank says, and can pick such cases out', async () => {
  const marked = await county.submit(about())
  const plain = await county.submit({ ...about(), notReceived: false })
  const detail = await detailOf('farm', marked.caseId)
  expect(detail).toMatchObject({
    kindLabel: '纠错',
    notReceived: true,
    payment: {
      payStatus: 'returned',
      returnReason: 'dormant',
      returnedOn: '2026-06-23',
      accountLast4: '3333',
    },
  })
  expect(await detailOf('civil', plain.caseId)).toMatchObject({ notReceived: false })
  const picked = must(await county.staff(sessions.boss!, 'list-cases', { notReceived: true, limit: 50 }))
  const ids = picked.cases.map(({ id }) => id)
  expect(ids).toContain(marked.caseId)
  expect(ids).not.toContain(plain.caseId)
  expect(picked.counts.notReceived).toBe(ids.length)
})

test('the answers that are offered for it name no account and no reason', async () => {
  const marked = await county.submit(about())
  const offered = async (account: string, caseId: number) =>
    must(await county.staff(sessions[account]!, 'list-templates', { caseId, action: 'reply' })).templates
  const [first, second] = await offered('farm', marked.caseId)
  expect([first!.title, second!.title]).toEqual(['没收到：银行退回了', '没收到：银行记着已经入账'])
  expect(`${first!.filled}${second!.filled}`).not.toMatch(/3333|不用|睡眠/)
  const plain = await county.submit({ ...about(), notReceived: false })
  const others = await offered('civil', plain.caseId)
  expect(others.some(({ title }) => title.startsWith('没收到'))).toBe(false)
})

test('the handler can ask whoever handed the list in to mend it', async () => {
  const marked = await county.submit(about())
  const { targets } = must(
    await county.staff(sessions.farm!, 'list-correction-targets', { caseId: marked.caseId }),
  )
  expect(targets).toMatchObject([{ unitName: '陇西县农业农村局', refused: null }])
})

test('the reporter reads nothing of the bank by his receipt: he need not be the payee', async () => {
  const marked = await county.submit(about())
  const followed = must(await county.report('follow-report', { receipt: marked.receipt }))
  expect(JSON.stringify(followed)).not.toMatch(/returned|dormant|3333|退回/)
})

test('it is always about a payment, and about one of the village', async () => {
  const { paymentId: _, ...without } = about()
  const refused = await county.report('submit-report', plainReport(without))
  expect(refused).toMatchObject({
    ok: false,
    error: { code: 'input-invalid', fields: [{ field: 'paymentId' }] },
  })
  expect(
    codeOf(await county.report('submit-report', plainReport({ ...about(), village: OTHER_VILLAGE }))),
  ).toBe('input-invalid')
  await county.submit()
  await expect(
    sql`update reports set not_received = true where payment_id is null`.execute(database.db.owner),
  ).rejects.toMatchObject({ code: '23514' })
})

test('a relative of the payee does not get it, though his unit pays', async () => {
  await sql`update staff set person_key = ${PAID_PERSON} where account = 'farm'`.execute(database.db.owner)
  const sent = await county.submit(about())
  expect(codeOf(await county.staff(sessions.farm!, 'get-case', { id: sent.caseId }))).toBe('not-found')
  await sql`update staff set person_key = null where account = 'farm'`.execute(database.db.owner)
})
