import type { Keys } from '@core/ports/keys'
import { sql } from 'kysely'
import { useCasework } from '../support/casework-county'
import { COUNTY, codeOf, must, newKey, type Outcome, PAID_PERSON } from '../support/county'
import { useTestDatabase } from '../support/database'

const database = useTestDatabase()
const county = useCasework(database)
const { act, see, submit } = county
const db = () => database.db.owner

const staffId = async (account: string) => {
  const { rows } = await sql<{ id: string }>`select id from staff where account = ${account}`.execute(db())
  return rows[0]!.id
}

interface Row {
  key: string
  name: string
  official?: string
  household?: string
}

/** Makes a registry current, as a load does. */
async function load(keys: Keys, kind: 'kinship' | 'household', rows: Row[]) {
  await sql`update registry_versions set state = 'superseded' where kind = ${kind} and state = 'current'`.execute(
    db(),
  )
  const { rows: made } = await sql<{ id: number }>`
    insert into registry_versions (county_code, kind, version, state, as_of, file_name, file_sha256, loaded_by, loaded_at)
    select ${COUNTY}, ${kind}, coalesce(max(version), 0) + 1, 'loading', '2026-08-01', 'f.csv', '\\x02', 'test', now()
    from registry_versions where kind = ${kind} returning id`.execute(db())
  for (const [i, row] of rows.entries())
    await sql`insert into registry_rows (version_id, row_no, person_key, name_hash, household_no, row_key, row_hash, data, sealed)
      values (${made[0]!.id}, ${i + 1}, ${row.key}, ${keys.nameKey(row.name)}, ${row.household ?? null}, gen_random_uuid(),
        gen_random_uuid(), ${JSON.stringify(row.official ? { official_key: row.official } : {})}::jsonb,
        ${keys.seal('identity', JSON.stringify({ name: row.name }))})`.execute(db())
  await sql`update registry_versions set state = 'current' where id = ${made[0]!.id}`.execute(db())
}

const CIVIL = '00000000-0000-4000-8000-0000000000a1'
const KIN = '00000000-0000-4000-8000-0000000000a2'
const MATE = '00000000-0000-4000-8000-0000000000a3'

describe('kinship and household registries', () => {
  beforeAll(() =>
    county.addStaff({
      account: 'civil',
      name: '孙民正',
      unitId: 'civil',
      roles: ['handler'],
      personKey: CIVIL,
    }),
  )
  afterEach(async () => {
    await load(county.keys, 'kinship', [])
    await load(county.keys, 'household', [])
  })

  test('an official is kept from reports that name or pay his registered kin', async () => {
    await load(county.keys, 'kinship', [{ key: KIN, name: '沈外甥', official: CIVIL }])
    const before = await submit({ text: '沈外甥家里有两辆车还吃低保。' })
    expect(await see('civil', before.caseId)).toBe('not-found')
    expect(await see('civil2', before.caseId)).toBe('ok')
  })

  test('and the other way round: of the kin, the official', async () => {
    await load(county.keys, 'kinship', [
      { key: CIVIL, name: '孙民正', official: KIN },
      { key: KIN, name: '沈镇长' },
    ])
    const sent = await submit({ text: '沈 镇·长 打了招呼才办的。' })
    expect(await see('civil', sent.caseId)).toBe('not-found')
  })

  test('who lives in his household is kin; a number that stands for nobody’s home is not', async () => {
    await load(county.keys, 'household', [
      { key: CIVIL, name: '孙民正', household: '7' },
      { key: PAID_PERSON, name: '何有福', household: '7' },
      { key: MATE, name: '范室友', household: '7' },
    ])
    const paid = await submit({ paymentId: county.paymentId })
    const named = await submit({ person: '范室友' })
    for (const sent of [paid, named]) expect(await see('civil', sent.caseId)).toBe('not-found')

    await load(county.keys, 'household', [
      { key: CIVIL, name: '孙民正', household: '无' },
      ...Array.from({ length: 60 }, (_, i) => ({
        key: `00000000-0000-4000-8000-0000000001${String(i).padStart(2, '0')}`,
        name: `黎邻居${i}`,
        household: '无',
      })),
    ])
    const other = await submit({ person: '黎邻居7' })
    expect(await see('civil', other.caseId)).toBe('ok')
  })

  test('a registry that comes later hides open cases before anybody sees them, and they move on', async () => {
    const sent = await submit({ text: '沈外甥家里有两辆车还吃低保。' })
    expect(await see('civil', sent.caseId)).toBe('ok')
    must(await act('civil2', sent.caseId, 'assign', { handler: await staffId('civil') }))
    await load(county.keys, 'kinship', [{ key: KIN, name: '沈外甥', official: CIVIL }])
    // eight at once: the review is done once, and nobody is quicker
    const all = await Promise.all(Array.from({ length: 8 }, () => see('civil', sent.caseId)))
    expect(new Set(all)).toEqual(new Set(['not-found']))
    const seen = await county.get('civil2', sent.caseId)
    expect(seen).toMatchObject({ unitName: '陇西县民政局', handlerName: null })

    await load(county.keys, 'kinship', [
      { key: KIN, name: '沈外甥', official: CIVIL },
      { key: KIN, name: '沈外甥', official: MATE },
    ])
    await county.addStaff({
      account: 'civil2',
      name: '宋民二',
      unitId: 'civil',
      roles: ['handler'],
      personKey: MATE,
    })
    expect(await see('civil2', sent.caseId)).toBe('not-found')
    expect(await county.get('jiwei', sent.caseId)).toMatchObject({ unitName: '陇西县纪委监委' })
    const { rows } = await sql`select changed from conflict_reviews where changed <> reviewed`.execute(db())
    expect(rows).toEqual([])
  })
})

describe('an attacker', () => {
  /** Everything by which somebody could learn of a case: answers to its own id, and to one that does not exist. */
  async function probes(
    account: string,
    sent: { caseId: number; number: string },
    attachment: string,
    own: number,
  ) {
    const session = await county.signIn(account)
    const call = county.staff
    const ask = async (id: number, photo: string, number: string) => {
      const answers: Record<string, Outcome<unknown>> = {
        get: await call(session, 'get-case', { id }),
        act: await call(session, 'act-on-case', {
          id,
          submission: newKey(),
          revision: 1,
          action: 'accept',
          form: {},
        }),
        merge: await call(session, 'act-on-case', {
          id: own,
          submission: newKey(),
          revision: (await county.get(account, own)).revision,
          action: 'merge',
          form: { case: number },
        }),
        units: await call(session, 'list-choices', { caseId: id, action: 'transfer', field: 'unit' }),
        cases: await call(session, 'list-choices', {
          caseId: own,
          action: 'merge',
          field: 'case',
          q: number,
        }),
        templates: await call(session, 'list-templates', { caseId: id }),
        contact: await call(session, 'reveal-contact', { id, reason: '想知道是谁' }),
        photo: await call(session, 'get-attachment', { id: photo }),
        search: await call(session, 'list-cases', { view: 'all', q: number }),
      }
      return answers
    }
    const [hidden, unknown] = [
      await ask(sent.caseId, attachment, sent.number),
      await ask(12345, '00000000-0000-4000-8000-000000000099', '202608-9999999'),
    ]
    return { hidden, unknown }
  }

  async function withPhoto(extra: Parameters<typeof submit>[0]) {
    const sent = await submit({ contact: '13800001111', ...extra })
    const owner = sent.unitId === 'commission' ? 'jiwei' : sent.unitId === 'office' ? 'office' : 'town2'
    must(await act(owner, sent.caseId, 'accept'))
    const photos = await county.photo(owner)
    must(await act(owner, sent.caseId, 'reply', { text: '已经处理。', photos }))
    const { rows } = await sql<{ id: string }>`
      select a.id from attachments a join case_events e on e.id = a.event_id where e.case_id = ${sent.caseId}`.execute(
      db(),
    )
    return { ...sent, attachment: rows[0]!.id }
  }

  beforeAll(async () => {
    for (const [account, name, unitId, roles] of [
      ['townhead', '鲍镇长', 'town', ['leader']],
      ['namedboss', '章督办', 'commission', ['supervisor']],
      ['stationman', '昌站长', 'station', ['handler']],
    ] as const)
      await county.addStaff({ account, name, unitId, roles: [...roles] })
  })

  const ownCase = async (account: string) => {
    const { rows } = await sql<{
      unit: string
    }>`select unit_id as unit from staff where account = ${account}`.execute(db())
    const sent = await submit({ programme: undefined, village: '621122108202' })
    await sql`update cases set unit_id = ${rows[0]!.unit} where id = ${sent.caseId}`.execute(db())
    return sent.caseId
  }

  test.each([
    ['a handler who is named', 'town', { programme: undefined, text: '赵镇平 扣着钱不发。' }],
    ['kin of a named person', 'civil', { accused: 'department', text: '孙民兄家里有两辆车。' }],
    ['a handler of the accused unit', 'town2', { programme: undefined, accused: 'town' }],
    ['the leader of the accused unit', 'townhead', { programme: undefined, accused: 'town' }],
    ['a supervisor of the accused unit', 'townboss', { programme: undefined, accused: 'town' }],
    ['a supervisor who is named', 'namedboss', { programme: undefined, text: '章督办打了招呼。' }],
    ['a station of the accused department', 'stationman', { accused: 'department' }],
  ] as const)('%s cannot tell the case from one that does not exist', async (_who, account, extra) => {
    const own = await ownCase(account)
    const before = must(
      await county.staff(await county.signIn(account), 'list-cases', { view: 'all' }),
    ).counts
    const todayBefore = await county.staff(await county.signIn(account), 'get-today', {})
    const sent = await withPhoto(extra)
    const { hidden, unknown } = await probes(account, sent, sent.attachment, own)
    expect(hidden).toEqual(unknown)
    for (const name of ['get', 'act', 'units', 'templates', 'contact', 'photo'])
      expect(codeOf(hidden[name]!)).toBe('not-found')
    const after = must(await county.staff(await county.signIn(account), 'list-cases', { view: 'all' }))
    expect(after.counts).toEqual(before)
    expect(await county.staff(await county.signIn(account), 'get-today', {})).toEqual(todayBefore)
  })

  test('an accused unit can neither be given the case nor asked for help, nor answer for it in a merger', async () => {
    const sent = await submit({ programme: undefined, accused: 'town' })
    must(await act('office', sent.caseId, 'accept'))
    for (const [action, field] of [
      ['transfer', 'unit'],
      ['ask-unit', 'party'],
    ] as const) {
      const offered = must(await county.choices('office', sent.caseId, action, field)).choices
      expect(offered.map((c) => c.value)).not.toContain('town')
      expect(await act('office', sent.caseId, action, { [field]: 'town', text: '请看看。' })).toMatchObject({
        error: { code: 'input-invalid', fields: [{ field }] },
      })
    }
    const theirs = await submit({ programme: undefined })
    expect(theirs.unitId).toBe('town')
    expect(await act('boss', sent.caseId, 'merge', { case: theirs.number })).toMatchObject({
      error: { code: 'input-invalid', fields: [{ field: 'case' }] },
    })
  })

  test('a unit that helped and is named afterwards by its only handler sees nothing more', async () => {
    const sent = await submit()
    must(await act('civil', sent.caseId, 'accept'))
    must(await act('civil', sent.caseId, 'ask-unit', { party: 'office', text: '请核对。' }))
    expect(await see('office', sent.caseId)).toBe('ok')
    must(
      await county.report('add-to-report', {
        receipt: sent.receipt,
        submission: newKey(),
        text: '周信访收了好处。',
        photos: [],
      }),
    )
    expect(await see('office', sent.caseId)).toBe('not-found')
  })
})
