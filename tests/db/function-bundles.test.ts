import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FunctionAudience } from '@core/db/audience'
import { buildIfChanged, builds } from '@core/host/build-if-changed'
import { createKeys, generateKeyMaterial, type KeyMaterial } from '@core/ports/keys'
import type { Answer } from '@shared/contracts'
import { COUNTY, PASSWORD, useCounty, VILLAGE } from '../support/county'
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
useCounty(database)

/** Calls the deployed file in a process of its own, with the environment that the platform would give it. */
function invoke(name: string, event: unknown, context: unknown, platform: Record<string, string> = {}) {
  const script = `require(process.argv[1]).main(JSON.parse(process.argv[2]), JSON.parse(process.argv[3]))
    .then((answer) => { process.stdout.write(JSON.stringify(answer), () => process.exit(0)) })`
  const audience = name.replace('-api', '')
  const env = {
    PATH: process.env.PATH,
    [`DATABASE_URL_${audience.toUpperCase()}`]: database.url(audience as FunctionAudience),
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
  'staff-api': { hash: ['caller', 'receipt', 'name'], ring: ['report'] },
  clock: { hash: [], ring: [] },
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
    const required = [
      ...readFileSync(join(folder(name), 'index.js'), 'utf8').matchAll(/(?:require|import)\("([^"]+)"\)/g),
    ]
      .map(([, id]) => id!)
      .filter((id) => !id.startsWith('node:') && !require('node:module').isBuiltin(id))
    expect(declared.filter((id) => !required.includes(id))).toEqual([])
    // pg asks for its native twin only when told to
    expect(required.filter((id) => !declared.includes(id) && id !== 'pg-native')).toEqual([])
  })

  test('the deployment file names the same functions, each with its own database role and keys', () => {
    expect(deployment.functions.map((f) => f.name).sort()).toEqual([...names].sort())
    for (const { name, handler, envVariables } of deployment.functions) {
      const audience = name.replace('-api', '').toUpperCase()
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

  test('reporter-api takes a report', () => {
    const input = {
      submission: '0'.repeat(32),
      kind: 'consult',
      village: VILLAGE,
      text: '想问一问今年的补贴什么时候发',
    }
    expect(invoke('reporter-api', { action: 'submit-report', input }, {})).toMatchObject({ ok: true })
  })

  test('clock runs for the timer and refuses everybody else', () => {
    const refused = invoke('clock', { TRIGGER_SRC: 'timer' }, { TRIGGER_SRC: 'timer' })
    expect(refused).toMatchObject({ ok: false, error: { code: 'forbidden' } })
    expect(invoke('clock', {}, {}, { TRIGGER_SRC: 'timer' })).toMatchObject({ ok: true })
  })
})

test('keys that a function was not given are missed by name', () => {
  const { hash } = generateKeyMaterial()
  const keys = createKeys({ hash: { caller: hash.caller }, ring: {} })
  expect(() => keys.personKey('621122195105113111')).toThrow(
    expect.objectContaining({ code: 'keys-missing' }),
  )
})
