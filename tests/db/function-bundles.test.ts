import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FunctionAudience } from '@core/db/audience'
import { buildIfChanged, builds } from '@core/host/build-if-changed'
import { enqueueJob } from '@core/modules/jobs/enqueue-job'
import { authenticateStaff } from '@core/modules/staff/session'
import { createKeys, generateKeyMaterial, type KeyMaterial } from '@core/ports/keys'
import type { Answer } from '@shared/contracts'
import { makeIdNumber } from '@shared/domain/id-number'
import { sql } from 'kysely'
import { COUNTY, newKey, PASSWORD, useCounty, VILLAGE } from '../support/county'
import { useTestDatabase } from '../support/database'

const root = join(__dirname, '../..')
const folder = (name: string) => join(root, 'dist/functions', name)
const names = readdirSync(join(root, 'cloudfunctions')).filter((name) => !name.startsWith('_'))
const deployment = JSON.parse(readFileSync(join(root, 'cloudbaserc.json'), 'utf8')) as {
  functions: {
    name: string
    handler: string
    envVariables: Record<string, string>
    triggers?: { type: string }[]
  }[]
}

const database = useTestDatabase()
const county = useCounty(database)
const dataDir = mkdtempSync(join(tmpdir(), 'mbz-bundles-'))
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

/** Whose rights a function has. */
const audienceOf = (name: string) =>
  (name === 'nightly-compare' ? 'compare' : name.replace('-api', '')) as FunctionAudience

/** Calls the deployed file in a process of its own, with the environment that the platform would give it. */
function invoke(name: string, event: unknown, context: unknown, platform: Record<string, string> = {}) {
  const script = `require(process.argv[1]).main(JSON.parse(process.argv[2]), JSON.parse(process.argv[3]))
    .then((answer) => { process.stdout.write(JSON.stringify(answer), () => process.exit(0)) })`
  const audience = audienceOf(name)
  const env = {
    PATH: process.env.PATH,
    [`DATABASE_URL_${audience.toUpperCase()}`]: database.url(audience),
    MBZ_DATA_DIR: dataDir,
    MBZ_KEYS: JSON.stringify(keysFor(name)),
    MBZ_LOG_LEVEL: 'silent',
    ...platform,
  } as unknown as NodeJS.ProcessEnv
  const args = ['-e', script, join(folder(name), 'index.js'), JSON.stringify(event), JSON.stringify(context)]
  return JSON.parse(execFileSync(process.execPath, args, { env, encoding: 'utf8' })) as Answer<
    Record<string, unknown>
  >
}

const material = generateKeyMaterial()

/** What each function is given in the cloud, as docs/operations.md tells the operator. */
const given: Record<string, { hash: (keyof KeyMaterial['hash'])[]; ring: (keyof KeyMaterial['ring'])[] }> = {
  'public-api': { hash: ['person', 'caller'], ring: [] },
  'reporter-api': { hash: ['caller', 'receipt'], ring: ['report'] },
  'staff-api': { hash: ['person', 'account', 'caller', 'receipt', 'name'], ring: ['report', 'identity'] },
  clock: { hash: [], ring: ['identity'] },
  'nightly-compare': { hash: ['person', 'account'], ring: ['identity'] },
}

function keysFor(name: string): KeyMaterial {
  const { hash, ring } = given[name]!
  return {
    hash: Object.fromEntries(hash.map((key) => [key, material.hash[key]])),
    ring: Object.fromEntries(ring.map((key) => [key, material.ring[key]])),
  }
}

beforeAll(() => buildIfChanged(root, builds.functions))

describe('each function as it is deployed', () => {
  test.each(names)('%s has a folder with its code and exactly the packages that it needs', (name) => {
    const manifest = JSON.parse(readFileSync(join(folder(name), 'package.json'), 'utf8'))
    expect(manifest).toMatchObject({ name, main: 'index.js' })
    const declared = Object.keys(manifest.dependencies)
    // its code and the programs that lie beside it
    const code = readdirSync(folder(name)).filter((file) => /\.m?js$/.test(file))
    const required = code
      .map((file) => readFileSync(join(folder(name), file), 'utf8'))
      .flatMap((text) => [...text.matchAll(/(?:(?:require|import)\("|^import .* from ')([^"']+)["']/gm)])
      .map(([, id]) => /^(@[^/]+\/)?[^/]+/.exec(id!)![0])
      .filter((id) => !id.startsWith('node:') && !require('node:module').isBuiltin(id))
    expect(declared.filter((id) => !required.includes(id))).toEqual([])
    // pg asks for its native twin only when told to
    expect(required.filter((id) => !declared.includes(id) && id !== 'pg-native')).toEqual([])
  })

  test('the deployment file names the same functions, each with its own database role and keys', () => {
    expect(deployment.functions.map((f) => f.name).sort()).toEqual([...names].sort())
    for (const { name, handler, envVariables } of deployment.functions) {
      const audience = audienceOf(name).toUpperCase()
      expect(handler).toBe('index.main')
      expect(Object.keys(envVariables)).toContain(`DATABASE_URL_${audience}`)
      expect(envVariables.MBZ_KEYS).toBe(`{{env.MBZ_KEYS_${audience}}}`)
      expect(Object.keys(envVariables)).not.toContain('DATABASE_URL')
    }
  })

  test('public-api answers an event of the mini-program', () => {
    const wechat = { WX_CONTEXT_KEYS: 'WX_OPENID,WX_APPID', WX_OPENID: 'oReader' }
    const answer = invoke(
      'public-api',
      { action: 'list-regions', input: {} },
      { memory_limit_in_mb: 256 },
      wechat,
    )
    expect(answer).toMatchObject({ ok: true, data: { children: [{ code: COUNTY }] } })
  })

  test('staff-api believes the platform about the openid, never the event', () => {
    const event = {
      action: 'log-in-wechat',
      input: {},
      openid: 'oHandler',
      WX_OPENID: 'oHandler',
      userInfo: { openId: 'oHandler' },
    }
    const answer = invoke('staff-api', event, { WX_OPENID: 'oHandler' })
    expect(answer).toMatchObject({ ok: false, error: { code: 'wechat-not-bound' } })
  })

  test('its own keys are enough to look for one person, and to sign in', () => {
    const person = { county: COUNTY, name: '张三', idNumber: '621122195105113111' }
    expect(invoke('public-api', { action: 'find-my-payments', input: person }, {})).toMatchObject({
      error: { code: 'person-not-matched' },
    })
    const account = { account: 'civil', password: PASSWORD }
    expect(invoke('staff-api', { action: 'log-in', input: account }, {})).toMatchObject({ ok: true })
  })

  test('staff-api checks applicants with the rules beside it', () => {
    const account = { account: 'clerk', password: PASSWORD }
    const signedIn = invoke('staff-api', { action: 'log-in', input: account }, {})
    const session = signedIn.ok && signedIn.data.session
    const input = {
      programmeCode: 'rural-dibao',
      people: [{ name: '张三', idNumber: makeIdNumber('621122', '1951-05-11', 31) }],
    }
    const answer = invoke('staff-api', { action: 'check-applicants', session, input }, {})
    expect(answer).toMatchObject({ ok: true, data: { people: [{ line: 1, level: 'green' }] } })
  })

  test('reporter-api takes a report', () => {
    const input = {
      submission: '0'.repeat(32),
      kind: 'consult',
      village: VILLAGE,
      text: '想问一问今年的补贴什么时候发',
    }
    expect(invoke('reporter-api', { action: 'submit-report', input }, {})).toMatchObject({ ok: true })
  })

  test.each(['clock', 'nightly-compare'])('%s runs for the timer and refuses everybody else', (name) => {
    const refused = invoke(name, { TRIGGER_SRC: 'timer' }, { TRIGGER_SRC: 'timer' })
    expect(refused).toMatchObject({ ok: false, error: { code: 'forbidden' } })
    expect(invoke(name, {}, { time_limit_in_ms: 900_000 }, { TRIGGER_SRC: 'timer' })).toMatchObject({
      ok: true,
    })
  })

  test('only who calls WeChat asks the platform for the right, and only for what it calls', () => {
    const asks = names
      .filter((name) => readdirSync(folder(name)).includes('config.json'))
      .map((name) => [name, JSON.parse(readFileSync(join(folder(name), 'config.json'), 'utf8'))])
    expect(Object.fromEntries(asks)).toEqual({
      clock: { permissions: { openapi: ['subscribeMessage.send'] } },
      'nightly-compare': { permissions: { openapi: ['wxacode.getUnlimited'] } },
    })
  })

  test('what prints carries its fonts, and nobody else', () => {
    expect(names.filter((name) => readdirSync(folder(name)).includes('fonts'))).toEqual(['nightly-compare'])
    expect(readdirSync(join(folder('nightly-compare'), 'fonts')).sort()).toEqual([
      'NotoSansSC_400Regular.ttf',
      'NotoSansSC_700Bold.ttf',
    ])
  })

  test('only what compares carries the engine; whoever reads rules carries them', () => {
    const needs = (name: string) =>
      Object.keys(JSON.parse(readFileSync(join(folder(name), 'package.json'), 'utf8')).dependencies)
    expect(names.filter((name) => needs(name).includes('@duckdb/node-api'))).toEqual(['nightly-compare'])
    const rules = readdirSync(join(root, 'cloudfunctions/_core/compare/rules'))
    expect(names.filter((name) => readdirSync(folder(name)).includes('rules'))).toEqual([
      'nightly-compare',
      'staff-api',
    ])
    expect(readdirSync(join(folder('nightly-compare'), 'rules'))).toEqual(rules)
  })

  test('nightly-compare works off the jobs that wait, with the engine and the rules beside it', async () => {
    const services = county.services('staff')
    const actor = await authenticateStaff(await county.logIn('boss'), services)
    const { jobId } = await enqueueJob({ ...services, actor }, 'compare', { rules: ['r43'] }, newKey())
    expect(invoke('nightly-compare', {}, {}, { TRIGGER_SRC: 'timer' })).toMatchObject({ jobs: { done: 1 } })
    const { rows } = await sql`select state, error from jobs where id = ${jobId}`.execute(database.db.owner)
    expect(rows).toEqual([{ state: 'done', error: null }])
  })

  test('a poster is printed with the fonts beside the bundle, and with its rights', async () => {
    const services = county.services('staff')
    const actor = await authenticateStaff(await county.logIn('boss'), services)
    const wanted = {
      paper: 'poster' as const,
      regions: [VILLAGE],
      format: 'a4' as const,
      file: 'pdf' as const,
    }
    const { jobId } = await enqueueJob({ ...services, actor }, 'make-papers', wanted, newKey())
    const platform = { TRIGGER_SRC: 'timer', MBZ_PUBLIC_URL: 'https://mingbai.example.cn' }
    expect(invoke('nightly-compare', {}, {}, platform)).toMatchObject({ jobs: { done: 1 } })
    const { rows } =
      await sql`select state, error, result ->> 0 as said from jobs where id = ${jobId}`.execute(
        database.db.owner,
      )
    expect(rows).toEqual([{ state: 'done', error: null, said: expect.stringContaining('做好 1 个村') }])
  })

  test('a list of payments is read into a draft with the rights and keys of the deployment', async () => {
    await county.addStaff({ account: 'bundle-clerk', name: '包录入', unitId: 'civil', roles: ['clerk'] })
    const logIn = { action: 'log-in', input: { account: 'bundle-clerk', password: PASSWORD } }
    const { session } = dataOf(invoke('staff-api', logIn, {}))
    const ask = (action: string, input: object) => {
      const event = { action, input: { submission: newKey(), ...input }, session }
      return dataOf(invoke('staff-api', event, {}))
    }
    const work = () => invoke('nightly-compare', {}, {}, { TRIGGER_SRC: 'timer' })
    const { uploadId } = ask('begin-upload', { fileName: '名单.csv', bytes: 100 })
    const uploads = join(dataDir, 'storage/uploads')
    mkdirSync(uploads, { recursive: true })
    const row = `何有福,${makeIdNumber(COUNTY, '1960-05-11', 9)},杨营村,300,6214990000001234567`
    writeFileSync(join(uploads, String(uploadId)), `姓名,身份证号,村,金额,银行账号\n${row}\n${row},x\n`)
    const { importId } = ask('begin-import', { uploadId, programme: 'rural-dibao', period: '2026-07' })
    work()
    ask('read-import', { id: importId, revision: ask('get-import', { id: importId }).revision })
    work()
    expect(ask('get-import', { id: importId })).toMatchObject({ error: null, reading: { accepted: 2 } })
    const mend = { importId, sheetNo: 1, line: 3, revision: 0, fields: { account: '6214990000007654321' } }
    expect(ask('mend-row', mend)).toMatchObject({ row: { status: 'accepted' } })
  })
})

function dataOf(answer: Answer<Record<string, unknown>>): Record<string, unknown> {
  if (!answer.ok) throw new Error(`${answer.error.code} ${JSON.stringify(answer.error.fields ?? [])}`)
  return answer.data
}

test('keys that a function was not given are missed by name', () => {
  const { hash } = generateKeyMaterial()
  const keys = createKeys({ hash: { caller: hash.caller }, ring: {} })
  expect(() => keys.personKey('621122195105113111')).toThrow(
    expect.objectContaining({ code: 'keys-missing' }),
  )
})
