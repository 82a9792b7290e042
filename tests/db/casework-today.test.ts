import { fillTemplate } from '@shared/domain/templates'
import { sql } from 'kysely'
import { useCasework } from '../support/casework-county'
import { codeOf, must, newKey, type Outcome } from '../support/county'
import { useTestDatabase } from '../support/database'

const database = useTestDatabase()
const county = useCasework(database)
const { act, signIn, submit } = county

const groups = async (account: string) => {
  const { groups: found } = must(await county.staff(await signIn(account), 'get-today', {}))
  return Object.fromEntries(found.map(({ key, items }) => [key, items.map((item) => item.id)]))
}
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

describe('today', () => {
  test('a handler: new, handed back, named, due, late; and what others have to do is not theirs', async () => {
    const fresh = await submit()
    const named = await submit()
    must(await act('civilhead', named.caseId, 'assign', { handler: await staffId('civil2') }))
    expect(await groups('civil')).toEqual({ new: [fresh.caseId] })
    const mine = await groups('civil2')
    expect(mine.new!.sort()).toEqual([fresh.caseId, named.caseId].sort())
    expect(mine.mine).toEqual([named.caseId])

    const back = await submit()
    must(await act('civil', back.caseId, 'transfer', { unit: 'farm', text: '是种粮的事。' }))
    must(await act('farm', back.caseId, 'object', { text: '低保归民政管。' }))
    expect((await groups('civil')).returned).toEqual([back.caseId])

    must(await act('civil', fresh.caseId, 'accept'))
    must(await act('civil', fresh.caseId, 'ask-unit', { party: 'office', text: '请核对。' }))
    expect((await groups('office')).help).toEqual([fresh.caseId])
    must(await act('civil', fresh.caseId, 'ask-extension', { days: '5', text: '要入户。' }))
    expect((await groups('civilhead')).approve).toEqual([fresh.caseId])
    expect((await groups('boss')).approve).toEqual([fresh.caseId])
    expect(await groups('civil')).not.toHaveProperty('approve')
    must(await act('civil', fresh.caseId, 'escalate', { text: '两个部门意见不一致。' }))
    expect((await groups('boss')).decide).toEqual([fresh.caseId])

    moveTo('2026-08-18')
    expect((await groups('civil2'))['due-today']!.sort()).toEqual([named.caseId, back.caseId].sort())
    moveTo('2026-08-19')
    const { groups: late } = must(await county.staff(await signIn('civilhead'), 'get-today', {}))
    const elsewhere = late.find((group) => group.key === 'late-elsewhere')!
    // the opinion that nobody gave, the decision that nobody took, two that nobody accepted
    expect(elsewhere).toMatchObject({ label: '下面超期的', count: 3 })
    expect(elsewhere.items[0]).toMatchObject({
      kind: 'report',
      title: '杨营村 · 农村低保',
      unitName: '陇西县民政局',
      lamp: 'red',
    })
    expect((await groups('civil')).overdue).toEqual([back.caseId])
    expect((await groups('boss')).overdue).toEqual([fresh.caseId])
    moveTo('2026-08-03')
  })

  test('at most twenty lines of a group, and how many there are', async () => {
    for (let i = 0; i < 23; i++) await submit({ programme: 'grain' })
    const { groups: found } = must(await county.staff(await signIn('farm'), 'get-today', {}))
    expect(found.map(({ key, count, items }) => [key, count, items.length])).toEqual([['new', 23, 20]])
  })
})

describe('templates', () => {
  const list = async (account: string, input: { action?: string; caseId?: number }) =>
    must(await county.staff(await signIn(account), 'list-templates', input)).templates
  const save = async (account: string, extra: object = {}, submission = newKey()) =>
    county.staff(await signIn(account), 'save-template', {
      submission,
      action: 'reply',
      title: '补发告知',
      body: '{村}的{项目}已经补发，{到账日期}前到账。',
      ...extra,
    })
  const data = <T>(outcome: Outcome<T>) => must(outcome)

  test('are filled in from the case; what it does not tell stays visible', async () => {
    const sent = await submit()
    must(await act('civil', sent.caseId, 'accept'))
    const own = data(await save('civil'))
    const found = (await list('civil', { action: 'reply', caseId: sent.caseId })).find((t) => t.id === own.id)
    expect(found).toMatchObject({
      scope: 'unit',
      mayChange: true,
      filled: '杨营村的农村低保已经补发，〔请补：到账日期〕前到账。',
      missing: ['到账日期'],
    })
    const accepted = await list('civil', { action: 'accept', caseId: sent.caseId })
    expect(accepted.find((t) => t.title === '受理告知')!.filled).toContain('8月3日反映的杨营村农村低保的事')
    expect(accepted.find((t) => t.title === '受理告知')!.filled).toContain('最晚10月8日答复你')
  })

  test('that come with the system fit kind and programme', async () => {
    const titlesFor = async (extra: Parameters<typeof submit>[0], account: string) => {
      const sent = await submit(extra)
      const found = await list(account, { action: 'reply', caseId: sent.caseId })
      return found.filter((t) => t.scope === 'built-in').map((t) => t.title)
    }
    expect(await titlesFor({ kind: 'consult' }, 'civil')).toEqual(['低保：为什么停发或减发', '政策解答'])
    expect(await titlesFor({ kind: 'correct', programme: 'grain' }, 'farm')).toEqual([
      '耕地、种粮补贴：面积怎么算',
      '登记有误，已经更正',
    ])
  })

  test('belong to a unit; the county’s are the supervisor’s; a retry makes no second one', async () => {
    const submission = newKey()
    const [one, two] = await Promise.all([save('civil', {}, submission), save('civil', {}, submission)])
    expect(data(one).id).toBe(data(two).id)
    const id = data(one).id!
    expect((await list('farm', {})).map((t) => t.id)).not.toContain(id)
    expect(codeOf(await save('farm', { id }))).toBe('not-found')
    expect(codeOf(await save('civil', { forCounty: true }))).toBe('forbidden')
    const wide = data(await save('boss', { forCounty: true, title: '全县统一' })).id!
    expect((await list('farm', {})).find((t) => t.id === wide)).toMatchObject({
      scope: 'county',
      mayChange: false,
    })
    expect(codeOf(await save('farm', { id: wide }))).toBe('forbidden')
    const remove = async (account: string, of: string) =>
      codeOf(await county.staff(await signIn(account), 'remove-template', { submission: newKey(), id: of }))
    expect(await remove('farm', wide)).toBe('forbidden')
    expect(await remove('civilhead', id)).toBe('ok')
    expect((await list('civil', {})).map((t) => t.id)).not.toContain(id)
  })

  test('faults are told all at once', async () => {
    expect(await save('civil', { action: 'go-on', programmeCode: 'no-such' })).toMatchObject({
      error: { code: 'input-invalid', fields: [{ field: 'action' }, { field: 'programmeCode' }] },
    })
  })

  test('a value is never read as a template', () => {
    expect(fillTemplate('{项目}在{村}', { 项目: '{村}$&', 村: '杨营村' })).toEqual({
      filled: '{村}$&在杨营村',
      missing: [],
    })
  })
})
