import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Audience } from '@core/db/audience'
import type { CallContext, PlatformContext } from '@core/host/handler'
import { createHandler, type StaffCallContext } from '@core/host/handler'
import type { Services } from '@core/host/services'
import { createStaff, type NewStaff } from '@core/modules/staff/create-staff'
import { authenticateStaff } from '@core/modules/staff/session'
import type { Limit } from '@core/modules/throttle/throttle'
import { createLimiter } from '@core/modules/throttle/throttle'
import { createKeys, generateKeyMaterial } from '@core/ports/keys'
import { folderStorage } from '@core/ports/storage'
import type { ActionName, FunctionName, InputOf, OutputOf } from '@shared/contracts'
import { reporterApi } from '@shared/contracts/reporter-api'
import { staffApi } from '@shared/contracts/staff-api'
import { type ErrorBody, errorBody } from '@shared/errors'
import { sql } from 'kysely'
import { actions as reporterActions } from '../../cloudfunctions/reporter-api'
import { actions as staffActions } from '../../cloudfunctions/staff-api'
import type { TestDatabase } from './database'

export const COUNTY = '621122'
export const TOWN = '621122108'
export const VILLAGE = '621122108201'
export const OTHER_VILLAGE = '621122108202'
export const PASSWORD = 'mingbai-2026'
export const PAID_PERSON = '00000000-0000-4000-8000-000000000001'
export const KIN_PERSON = '00000000-0000-4000-8000-000000000002'

/** Random 128-bit key, as the phone makes it. */
export const newKey = () => randomBytes(16).toString('hex')

export type Outcome<T> = { ok: true; data: T } | { ok: false; error: ErrorBody }

/** A county with units, staff, one paid person, the two functions on a clock that tests move, and a storage folder. */
export function useCounty(database: TestDatabase) {
  const material = generateKeyMaterial()
  const keys = createKeys(material)
  const folder = mkdtempSync(join(tmpdir(), 'mbz-evidence-'))
  const storage = folderStorage(folder)
  const clock = { now: new Date('2026-08-03T02:34:56.789Z') }
  const now = () => clock.now
  let paymentId = 0

  const services = (audience: Audience): Services => ({
    db: database.db[audience],
    keys,
    storage,
    now,
  })
  const unlimited: Limit = async () => undefined
  const withLimiter = (audience: 'reporter' | 'staff', limited: boolean) => async () => ({
    ...services(audience),
    limiter: limited ? createLimiter(database.db[audience], keys, now) : () => unlimited,
  })
  const handlers = (limited: boolean) => ({
    'reporter-api': createHandler<typeof reporterApi, CallContext>({
      name: 'reporter-api',
      api: reporterApi,
      actions: reporterActions,
      services: withLimiter('reporter', limited),
      discreet: true,
    }),
    'staff-api': createHandler<typeof staffApi, StaffCallContext>({
      name: 'staff-api',
      api: staffApi,
      actions: staffActions,
      services: withLimiter('staff', limited),
      authenticate: authenticateStaff,
    }),
  })
  const free = handlers(false)
  const limited = handlers(true)

  async function call<F extends 'reporter-api' | 'staff-api', A extends ActionName<F>>(
    fn: F,
    action: A,
    input: InputOf<F, A>,
    session?: string,
  ): Promise<Outcome<OutputOf<F, A>>> {
    return (await free[fn]({ action, input, session })) as Outcome<OutputOf<F, A>>
  }

  const report = <A extends ActionName<'reporter-api'>>(action: A, input: InputOf<'reporter-api', A>) =>
    call('reporter-api', action, input)
  const staff = <A extends ActionName<'staff-api'>>(
    session: string,
    action: A,
    input: InputOf<'staff-api', A>,
  ) => call('staff-api', action, input, session)

  beforeAll(async () => {
    await seed(database)
    const { rows } = await sql<{ id: number }>`select id from payments order by id limit 1`.execute(
      database.db.owner,
    )
    paymentId = rows[0]!.id
    for (const person of people) await addStaff(person)
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  function addStaff(person: Omit<NewStaff, 'password'>) {
    return createStaff(services('owner'), { password: PASSWORD, ...person }, 'operator:test')
  }

  return {
    /** Secrets behind `keys`, for code that reads them from the environment. */
    material,
    keys,
    folder,
    storage,
    clock,
    services,
    /** With the real limiter. */
    limited,
    call,
    report,
    staff,
    addStaff,
    get paymentId() {
      return paymentId
    },
    async logIn(account: string): Promise<string> {
      return must(await call('staff-api', 'log-in', { account, password: PASSWORD })).session
    },
    /** Sends a plain report and returns its receipt and case. */
    async submit(extra: Partial<InputOf<'reporter-api', 'submit-report'>> = {}) {
      const sent = must(await report('submit-report', plainReport(extra)))
      return { ...sent, ...(await newestCase(database, keys, sent.receipt)) }
    },
    platform: (caller: string): PlatformContext => ({ caller }),
  }
}

export function plainReport(
  extra: Partial<InputOf<'reporter-api', 'submit-report'>> = {},
): InputOf<'reporter-api', 'submit-report'> {
  return {
    submission: newKey(),
    kind: 'complain',
    accused: 'unknown',
    village: VILLAGE,
    programme: 'rural-dibao',
    text: '去年下半年的低保金一直没有到账，请查一查。',
    ...extra,
  }
}

/** The data of an answer; the test fails with the error's code when there is none. */
export function must<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.data
  throw new Error(`${outcome.error.code} ${JSON.stringify(outcome.error.fields ?? [])}`)
}

/** The code of a refusal, `ok` when there is none. */
export const codeOf = (outcome: Outcome<unknown>) => (outcome.ok ? 'ok' : outcome.error.code)

async function newestCase(database: TestDatabase, keys: ReturnType<typeof createKeys>, receipt: string) {
  const { rows } = await sql<{ caseId: number; reportId: string; unitId: string; number: string }>`
    select c.id as "caseId", c.report_id as "reportId", c.unit_id as "unitId", c.number
    from cases c join reports r on r.id = c.report_id
    where r.receipt_hash = ${keys.hash('receipt', `lookup|${receipt}`)}`.execute(database.db.owner)
  return rows[0]!
}

/** Names that do not occur in each other. */
const people: Omit<NewStaff, 'password'>[] = [
  { account: 'village', name: '村里办件员', unitId: 'village', roles: ['handler'] },
  { account: 'town', name: '赵镇平', unitId: 'town', roles: ['handler'] },
  { account: 'town2', name: '钱乡安', unitId: 'town', roles: ['handler'] },
  {
    account: 'civil',
    name: '孙民正',
    unitId: 'civil',
    roles: ['handler'],
    kin: [{ personKey: KIN_PERSON, relation: '兄弟' }],
  },
  { account: 'farm', name: '李农顺', unitId: 'farm', roles: ['handler'] },
  { account: 'office', name: '周信访', unitId: 'office', roles: ['handler'] },
  { account: 'jiwei', name: '吴纪明', unitId: 'commission', roles: ['handler'] },
  { account: 'boss', name: '郑督办', unitId: 'commission', roles: ['supervisor'] },
  { account: 'townboss', name: '王镇督', unitId: 'town', roles: ['supervisor'] },
  { account: 'clerk', name: '冯数据', unitId: 'civil', roles: ['clerk'] },
  { account: 'operator', name: '陈运维', unitId: 'commission', roles: ['operator'] },
]

async function seed(database: TestDatabase): Promise<void> {
  const db = database.db.owner
  await sql`insert into regions (code, parent_code, level, name, display_name) values
    ('62', null, 1, '甘肃省', '甘肃省'), ('6211', '62', 2, '定西市', '定西市'), ('621122', '6211', 3, '陇西县', '陇西县'),
    ('621122108', '621122', 4, '马河镇', '马河镇'), ('621122109', '621122', 4, '柯寨镇', '柯寨镇'),
    ('621122108201', '621122108', 5, '杨营村民委员会', '杨营村'), ('621122108202', '621122108', 5, '川儿村民委员会', '川儿村'),
    ('621122109201', '621122109', 5, '柯寨村民委员会', '柯寨村')`.execute(db)
  await sql`insert into counties (code, hotline) values ('621122', '0932-12345')`.execute(db)
  await sql`insert into units (id, county_code, name, kind, region_code, parent_id) values
    ('commission', '621122', '陇西县纪委监委', 'commission', '621122', null),
    ('office', '621122', '陇西县专班办公室', 'office', '621122', 'commission'),
    ('civil', '621122', '陇西县民政局', 'department', '621122', null),
    ('station', '621122', '陇西县救助站', 'office', '621122', 'civil'),
    ('farm', '621122', '陇西县农业农村局', 'department', '621122', null),
    ('town', '621122', '马河镇人民政府', 'town', '621122108', null),
    ('village', '621122', '杨营村民委员会', 'village', '621122108201', 'town')`.execute(db)
  await sql`insert into programmes (county_code, code, name, kind, department_unit_id, department_name, disclosure_profile) values
    ('621122', 'rural-dibao', '农村低保', 'rural-dibao', 'civil', '县民政局', 'aid'),
    ('621122', 'grain', '种粮补贴', 'grain', 'farm', '县农业农村局', 'land')`.execute(db)
  await sql`insert into routes (county_code, kind, accused, programme_code, region_code, unit_id, priority) values
    ('621122', null, null, null, '621122108', 'town', 0),
    ('621122', null, null, 'rural-dibao', null, 'civil', 10),
    ('621122', null, null, 'grain', null, 'farm', 10),
    ('621122', 'suggest', null, null, '621122108201', 'village', 20)`.execute(db)
  await sql`with b as (insert into batches (county_code, programme_code, period) values ('621122', 'rural-dibao', '2026-06')
      returning id),
    v as (insert into batch_versions (county_code, batch_id, version, state, file_name, file_sha256, imported_by, published_by,
        published_at) select '621122', id, 1, 'published', 'f.xlsx', '\\x01', 'clerk', 'clerk2', '2026-07-01' from b returning id),
    p as (insert into persons (person_key, county_code, id_number_enc, name, first_version_id)
      select * from (values (${PAID_PERSON}::uuid, '621122', '\\x00'::bytea, '何有福'),
        (${KIN_PERSON}::uuid, '621122', '\\x00'::bytea, '孙民兄')) t cross join v)
    insert into payments (county_code, version_id, programme_code, village_code, period, person_key, name, amount_fen, paid_on,
      paid_on_exact, line_no)
    select '621122', v.id, 'rural-dibao', t.village, '2026-06', t.person, t.name, 48000, '2026-06-20', true, t.line
    from v cross join (values (${PAID_PERSON}::uuid, '何有福', '621122108201', 1), (${KIN_PERSON}::uuid, '孙民兄', '621122108201', 2),
      (${PAID_PERSON}::uuid, '何有福', '621122108202', 3)) t (person, name, village, line) order by t.line`.execute(
    db,
  )
}

export type { FunctionName }
export { errorBody }
