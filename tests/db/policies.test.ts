import { createHandler } from '@core/host/handler'
import { loadPolicies } from '@core/modules/policies/load-policies'
import { loadProgrammes } from '@core/modules/programmes/load-programmes'
import type { ActionName, InputOf, OutputOf } from '@shared/contracts'
import { publicApi } from '@shared/contracts/public-api'
import { emptyPolicy, type PolicyContent } from '@shared/domain/policy'
import { sql } from 'kysely'
import { actions } from '../../cloudfunctions/public-api'
import { COUNTY, codeOf, must, newKey, type Outcome, useCounty } from '../support/county'
import { useTestDatabase } from '../support/database'

const database = useTestDatabase()
const county = useCounty(database)
const session: Record<string, string> = {}

beforeAll(async () => {
  for (const account of ['farmclerk', 'farmclerk2', 'farmleader'])
    await county.addStaff({
      account,
      name: { farmclerk: '甲数据', farmclerk2: '乙数据', farmleader: '丙分管' }[account]!,
      unitId: 'farm',
      roles: [account === 'farmleader' ? 'leader' : 'clerk'],
    })
  for (const account of ['farmclerk', 'farmclerk2', 'farmleader', 'clerk', 'boss', 'townboss'])
    session[account] = await county.logIn(account)
})

type StaffAction = Parameters<typeof county.staff>[1]
const as = <A extends StaffAction>(
  account: string,
  action: A,
  input: Parameters<typeof county.staff<A>>[2],
) => county.staff<A>(session[account]!, action, input)

const main = createHandler({
  name: 'public-api',
  api: publicApi,
  actions,
  services: async () => ({ ...county.services('public'), limiter: () => async () => undefined }),
})
const read = async <A extends ActionName<'public-api'>>(action: A, input: InputOf<'public-api', A>) =>
  (await main({ action, input })) as Outcome<OutputOf<'public-api', A>>

const content = (extra: Partial<PolicyContent> = {}): PolicyContent => ({
  ...emptyPolicy(),
  whoMayGet: '真正种粮食的人。自家种的和租地种的都算。',
  howMuch: '每亩 20 元，一年一次。',
  howToApply: '到村里报亩数。',
  whatToBring: '身份证\n流转合同',
  whereToGo: '村委会',
  phone: '0932-0000102',
  basis: '财政部的通知',
  questions: [{ question: '租地种的算不算', answer: '算，带上合同。' }],
  ...extra,
})
const draft = (revision: number, extra: Partial<InputOf<'staff-api', 'save-policy'>> = {}) => ({
  submission: newKey(),
  programme: 'grain',
  revision,
  effectiveFrom: '2026-01-01',
  changes: '每亩多了 2 元',
  content: content(),
  ...extra,
})
const seen = (revision: number) => ({ submission: newKey(), programme: 'grain', revision })
const publishOne = async (extra: Partial<InputOf<'staff-api', 'save-policy'>>) => {
  const saved = must(await as('farmclerk', 'save-policy', draft(0, extra)))
  const handed = must(await as('farmclerk', 'submit-policy', seen(saved.draft!.revision)))
  return must(await as('farmclerk2', 'publish-policy', seen(handed.draft!.revision)))
}
const grain = { county: COUNTY, programme: 'grain' }

test('one writes, another publishes, and only then residents read it', async () => {
  const saved = must(await as('farmclerk', 'save-policy', draft(0)))
  expect(saved).toMatchObject({
    mayEdit: true,
    draft: { state: 'draft', revision: 1, label: '2026年的规定' },
  })
  expect(must(await read('get-policy', grain))).toMatchObject({ shown: null, versions: [] })

  const handed = must(await as('farmclerk', 'submit-policy', seen(1)))
  expect(handed).toMatchObject({
    draft: { state: 'submitted', submittedBy: '甲数据' },
    mayPublish: { yes: false, why: '你写过或提交过这一份，要换一个人来发布。' },
  })
  expect(codeOf(await as('farmclerk', 'publish-policy', seen(2)))).toBe('another-person')
  const back = must(await as('farmleader', 'return-policy', { ...seen(2), reason: '亩数的说法再写清楚' }))
  expect(back.draft).toMatchObject({
    state: 'draft',
    returned: { by: '丙分管', reason: '亩数的说法再写清楚' },
  })

  const mended = must(
    await as('farmclerk2', 'save-policy', draft(3, { content: content({ howLong: '一个月' }) })),
  )
  const again = must(await as('farmclerk', 'submit-policy', seen(mended.draft!.revision)))
  // who mended it is not the second person either
  expect(codeOf(await as('farmclerk2', 'publish-policy', seen(again.draft!.revision)))).toBe('another-person')
  const published = must(await as('farmleader', 'publish-policy', seen(again.draft!.revision)))
  expect(published).toMatchObject({
    draft: null,
    versions: [{ state: 'published', inForce: true, publishedBy: '丙分管' }],
  })

  const shown = must(await read('get-policy', grain))
  expect(shown).toMatchObject({
    policy: { howMuch: '每亩 20 元，一年一次。', howLong: '一个月', effectiveFrom: '2026-01-01' },
    questions: [{ question: '租地种的算不算' }],
    shown: { label: '2026年的规定', inForce: true, changes: '每亩多了 2 元' },
  })
  expect(must(await read('get-programme', grain))).toMatchObject({ howMuch: '每亩 20 元，一年一次。' })
  const { rows: told } = await sql<{ told: string }>`
    select s.account || ' ' || o.kind as told from outbox o join staff s on s.id = o.staff_id where o.kind like 'policy-%'
    order by o.kind, s.account`.execute(database.db.owner)
  expect(told.map((row) => row.told)).toEqual([
    'farmclerk policy-published',
    'farmclerk2 policy-published',
    'farmclerk policy-returned',
    // once: farmclerk2 has mended it before it waited again
    'farmclerk2 policy-waiting',
    'farmleader policy-waiting',
    'farmleader policy-waiting',
  ])
  const { rows } = await sql<{ action: string; actor: string }>`
    select action, actor from audit_log where action like 'policy.%' order by id`.execute(database.db.owner)
  expect(rows.map(({ action, actor }) => `${actor} ${action}`)).toEqual([
    'farmclerk policy.save',
    'farmclerk policy.submit',
    'farmleader policy.return',
    'farmclerk2 policy.save',
    'farmclerk policy.submit',
    'farmleader policy.publish',
  ])
})

test('versions by year, what changed, and the rules of the day on which somebody was paid', async () => {
  await publishOne({
    effectiveFrom: '2025-01-01',
    changes: '',
    content: content({ howMuch: '每亩 18 元。' }),
  })
  await publishOne({
    effectiveFrom: '2099-01-01',
    changes: '停发',
    content: content({ howMuch: '不再发。' }),
  })
  const { versions, shown, policy } = must(await read('get-policy', grain))
  expect(policy.howMuch).toBe('每亩 20 元，一年一次。')
  expect(shown?.label).toBe('2026年的规定')
  expect(
    versions.map(({ label, inForce, isComing, changedParts }) => ({
      label,
      inForce,
      isComing,
      changedParts,
    })),
  ).toEqual([
    { label: '2099年的规定', inForce: false, isComing: true, changedParts: ['能领多少', '多久办好'] },
    { label: '2026年的规定', inForce: true, isComing: false, changedParts: ['能领多少', '多久办好'] },
    { label: '2025年的规定', inForce: false, isComing: false, changedParts: [] },
  ])
  const old = must(await read('get-policy', { ...grain, version: versions[2]!.id }))
  expect(old).toMatchObject({ policy: { howMuch: '每亩 18 元。' }, shown: { label: '2025年的规定' } })

  const { rows } = await sql<{ much: string }>`
    select (select how_much from policy_in_force(${COUNTY}, 'grain', day::date)) as much
    from (values ('2024-06-01'), ('2025-12-31'), ('2026-01-01'), ('2098-12-31'), ('2099-01-01')) t(day)`.execute(
    database.db.public,
  )
  // before the oldest: the oldest
  expect(rows.map(({ much }) => much)).toEqual([
    '每亩 18 元。',
    '每亩 18 元。',
    '每亩 20 元，一年一次。',
    '每亩 20 元，一年一次。',
    '不再发。',
  ])
})

test('a better text of the same day takes the place of the former, which residents read no more', async () => {
  const before = must(await read('get-policy', grain)).shown!
  await publishOne({ content: content({ howMuch: '每亩 20 元。' }) })
  const { shown, policy } = must(await read('get-policy', grain))
  expect([shown!.id === before.id, policy.howMuch]).toEqual([false, '每亩 20 元。'])
  expect(codeOf(await read('get-policy', { ...grain, version: before.id }))).toBe('not-found')
  const desk = must(await as('boss', 'get-policy-desk', { programme: 'grain' }))
  expect(desk.versions.map(({ state }) => state)).toContain('superseded')
  expect(desk.mayEdit).toBe(false)
  await expect(
    sql`update policy_versions set how_much = '改了' where id = ${shown!.id}`.execute(database.db.owner),
  ).rejects.toThrow('never changes')
})

test('who was slower is told so; the same submission again does nothing twice', async () => {
  const first = draft(0, { effectiveFrom: '2027-01-01' })
  const saved = must(await as('farmclerk', 'save-policy', first))
  expect(must(await as('farmclerk', 'save-policy', first)).draft!.revision).toBe(saved.draft!.revision)
  expect(codeOf(await as('farmclerk2', 'save-policy', draft(0)))).toBe('policy-moved-on')
  must(await as('farmclerk2', 'save-policy', draft(1, { effectiveFrom: '2027-01-01' })))
  expect(codeOf(await as('farmclerk', 'save-policy', draft(1)))).toBe('policy-moved-on')
  expect(codeOf(await as('farmclerk', 'submit-policy', seen(1)))).toBe('policy-moved-on')
  expect(codeOf(await as('farmleader', 'publish-policy', seen(2)))).toBe('policy-moved-on')
  const thrown = seen(2)
  expect(must(await as('farmclerk', 'discard-policy', thrown)).draft).toBeNull()
  expect(must(await as('farmclerk', 'discard-policy', thrown)).draft).toBeNull()
})

test('only the programme’s department writes', async () => {
  expect(codeOf(await as('clerk', 'save-policy', draft(0)))).toBe('forbidden')
  expect(codeOf(await as('boss', 'save-policy', draft(0)))).toBe('forbidden')
  expect(codeOf(await as('farmclerk', 'save-policy', draft(0, { programme: 'nothing' })))).toBe(
    'programme-unknown',
  )
  const { programmes } = must(await as('clerk', 'list-policy-desk', {}))
  expect(programmes.map(({ code, mine }) => [code, mine])).toEqual([
    ['rural-dibao', true],
    ['grain', false],
  ])
})

test('words about a person, days that are none and half a policy are refused, all at once', async () => {
  const bad = await as(
    'farmclerk',
    'save-policy',
    draft(0, {
      effectiveFrom: '2026-02-31',
      content: content({
        whoMayGet: '像王五 62112219800101001X 这样的',
        whoDecides: '打电话 13800138000',
        phone: '0932-0000102',
      }),
    }),
  )
  expect(bad).toMatchObject({
    error: {
      code: 'input-invalid',
      fields: [
        { field: 'effectiveFrom' },
        { field: 'content.whoMayGet', message: '里面有身份证号，不能公开，请删去。' },
        { field: 'content.whoDecides', message: '里面有电话号码，不能公开，请删去。' },
      ],
    },
  })
  const half = must(
    await as('farmclerk', 'save-policy', draft(0, { content: { ...emptyPolicy(), howMuch: '钱' } })),
  )
  const refused = await as('farmclerk', 'submit-policy', seen(half.draft!.revision))
  expect(refused).toMatchObject({
    error: {
      fields: ['whoMayGet', 'howMuch', 'howToApply', 'whatToBring', 'whereToGo', 'basis'].map((key) => ({
        field: `content.${key}`,
      })),
    },
  })
  must(await as('farmclerk', 'discard-policy', seen(half.draft!.revision)))
})

test('the county’s own points and its switch of the self-check; back to the product’s own', async () => {
  const points = [{ title: '租地种粮', text: '谁种粮谁领，和承包没有关系。', source: '' }]
  const own = { submission: newKey(), kind: 'grain', selfCheck: false, points, reason: '县里另有办法' }
  expect(codeOf(await as('townboss', 'set-policy-kind', own))).toBe('forbidden')
  expect(must(await as('boss', 'set-policy-kind', own))).toMatchObject({ ownPoints: true, selfCheck: false })
  expect(must(await read('get-programme', grain)).neighbours).toEqual(points)
  const asked = async () =>
    must(await read('get-self-check', { county: COUNTY })).programmes.map(({ code }) => code)
  expect(await asked()).toEqual(['rural-dibao'])

  must(await as('boss', 'set-policy-kind', { ...own, submission: newKey(), selfCheck: true, points: null }))
  expect(must(await read('get-programme', grain)).neighbours[0]?.title).toBe('他家没有那么多地')
  expect(await asked()).toEqual(['rural-dibao', 'grain'])
  const off = { submission: newKey(), kind: 'all', selfCheck: false, points: null, reason: '先不开这一项' }
  must(await as('boss', 'set-policy-kind', off))
  expect(must(await read('get-self-check', { county: COUNTY }))).toMatchObject({ off: true, programmes: [] })
  expect(must(await read('list-policies', { county: COUNTY })).selfCheck).toBe(false)
})

test('a catalogue loads categories, everyday words and policies; again changes nothing; the desk’s text stays', async () => {
  const { owner } = database.db
  const categories = [
    { code: 'farm', name: '种地养殖' },
    { code: 'aid', name: '困难救助' },
  ]
  const line = {
    line: 2,
    county: '',
    code: 'rural-dibao',
    name: '农村低保',
    kind: 'rural-dibao',
    department: '县民政局',
    unit: 'civil',
    standard: '每月 450 元',
    quantityUnit: '',
    cadence: '',
    disclosure: '',
    whoMayGet: '困难的人家。',
    howMuch: '',
    whoDecides: '',
    whatWouldBeWrong: '',
    basis: '社会救助法',
    category: '困难救助',
    words: '吃低保、低保户',
  }
  const loaded = await loadProgrammes(owner, [line], null, categories)
  expect(loaded.policies).toEqual({ published: 1, unchanged: 0, kept: [] })
  expect((await loadProgrammes(owner, [line], null)).policies).toEqual({
    published: 0,
    unchanged: 1,
    kept: [],
  })
  const { policies, categories: drawers } = must(await read('list-policies', { county: COUNTY }))
  expect(drawers).toEqual(categories)
  expect(policies[0]).toMatchObject({
    code: 'rural-dibao',
    category: 'aid',
    initials: 'ncdb',
    words: expect.arrayContaining(['吃低保', '低保']),
    summary: '困难的人家。',
  })
  expect(must(await read('get-programme', { county: COUNTY, programme: 'rural-dibao' })).howMuch).toBe(
    '每月 450 元',
  )

  // paid on 20 June 2026
  const id = county.paymentId
  const dibao = { programme: 'rural-dibao', howMuch: '每月 470 元', from: '2026-07-01' }
  const before = [{ from: '2026-01-01', howMuch: '每月 460 元' }]
  expect(await loadPolicies(owner, [{ ...dibao, before }], null)).toMatchObject({ published: 2, kept: [] })
  expect(must(await read('get-payment', { id })).policy.howMuch).toBe('每月 460 元')
  expect(must(await read('get-programme', { county: COUNTY, programme: 'rural-dibao' })).howMuch).toBe(
    '每月 470 元',
  )

  const document = [
    {
      programme: 'grain',
      from: '2026-01-01',
      howMuch: '目录里写的',
      before: [{ from: '2024-01-01', howMuch: '每亩 16 元' }],
    },
  ]
  expect(await loadPolicies(owner, document, null)).toMatchObject({ published: 1, kept: ['grain'] })
  expect(must(await read('get-policy', grain)).policy.howMuch).toBe('每亩 20 元。')
  await expect(
    loadPolicies(
      owner,
      [
        { programme: 'nothing', from: '2026-01-01' },
        { programme: 'grain', wrong: 1 },
      ],
      null,
    ),
  ).rejects.toMatchObject({ fields: [{ field: '第 1 个项目' }, { field: '第 2 个项目' }] })
})
