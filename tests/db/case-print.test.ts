import { sql } from 'kysely'
import { codeOf, must, newKey, useCounty } from '../support/county'
import { useTestDatabase } from '../support/database'
import { fillLedger } from '../support/ledger'

const database = useTestDatabase()
const county = useCounty(database)
const sessions: Record<string, string> = {}

beforeAll(async () => {
  await county.addStaff({ account: 'verifier', name: '张核查', unitId: 'town', roles: ['verifier'] })
  await fillLedger(database.db.owner, county.keys, { clues: 60, reports: 5 })
  for (const account of ['boss', 'civil', 'farm', 'verifier']) sessions[account] = await county.logIn(account)
})

const print = (account: string, list: 'cases' | 'clues', id: number) =>
  county.staff(sessions[account]!, 'get-case-print', { list, id })

const textAt = (sections: { fields: { label: string; value: string }[] }[], label: string) =>
  sections.flatMap(({ fields }) => fields).find((field) => field.label === label)?.value

describe('a report on paper', () => {
  test('everything in order: what was reported, deadlines with their article, every step', async () => {
    const { caseId, number } = await county.submit({
      text: '去年下半年的低保金一直没有到账',
      contact: '13900000000',
    })
    const found = must(await county.staff(sessions.civil!, 'get-case', { id: caseId }))
    must(
      await county.staff(sessions.civil!, 'act-on-case', {
        id: caseId,
        submission: newKey(),
        revision: found.revision,
        action: 'accept',
        form: { text: '已经受理，正在查' },
      }),
    )
    const { title, head, sections } = must(await print('civil', 'cases', caseId))
    expect(title).toBe(`群众反映办件 ${number}`)
    expect(head[0]).toBe('陇西县民政局 孙民正 打印')
    expect(sections.map(({ heading }) => heading)).toEqual(['反映事项', '办理情况', '期限', '办理经过'])
    expect(textAt(sections, '内容')).toBe('去年下半年的低保金一直没有到账')
    expect(textAt(sections, '答复期限')).toContain('《信访工作条例》第三十四条')
    const steps = sections.at(-1)!.entries
    expect(steps.map(({ text }) => text)).toContain('已经受理，正在查')
    // what a reporter left to be reached by has its own audited look
    expect(JSON.stringify(sections)).not.toContain('13900000000')
    const { rows } =
      await sql`select 1 from audit_log where action = 'case.print' and subject = ${`case:${caseId}`}`.execute(
        database.db.owner,
      )
    expect(rows).toHaveLength(1)
  })

  test('another unit, and who does other casework, get none', async () => {
    const { caseId } = await county.submit()
    expect(codeOf(await print('farm', 'cases', caseId))).toBe('not-found')
    expect(codeOf(await print('verifier', 'cases', caseId))).toBe('forbidden')
    const { rows } =
      await sql`select 1 from audit_log where action = 'case.print' and subject = ${`case:${caseId}`}`.execute(
        database.db.owner,
      )
    expect(rows).toHaveLength(0)
  })
})

test('a clue on paper: the doubt, the verification, the money; that it accuses nobody', async () => {
  const { rows } = await sql<{ id: number; number: string }>`select clue_id as id, number from cases
    where state = 'rectifying' order by id limit 1`.execute(database.db.owner)
  const { title, sections } = must(await print('boss', 'clues', rows[0]!.id))
  expect(title).toBe(`疑点核查办件 ${rows[0]!.number}`)
  expect(sections.map(({ heading }) => heading)).toEqual(
    expect.arrayContaining(['疑点', '核查和处置', '核查表', '期限', '办理经过']),
  )
  expect(textAt(sections, '结论')).toBe('查实')
  expect(textAt(sections, '多发、错发')).toMatch(/ 元$/)
  expect(textAt(sections, '说明')).toContain('待核查')
})
