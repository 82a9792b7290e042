import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type FunctionAudience, functionAudiences } from '@core/db/audience'

const root = join(__dirname, '../..')

const functionNames: Record<FunctionAudience, string> = {
  public: 'public-api',
  reporter: 'reporter-api',
  staff: 'staff-api',
  clock: 'clock',
  compare: 'nightly-compare',
}
/** Called by the platform's timer alone. */
const timers = ['clock', 'nightly-compare']

function sources(folder: string): { path: string; text: string }[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path: path.slice(root.length + 1), text: readFileSync(path, 'utf8') }))
}

/** Imports that exist at run time; types are free. */
function runtimeImports(text: string): string[] {
  const statements = text.matchAll(/^(?:import|export)\s(?!type\b)([^'"]*?)\bfrom\s+['"]([^'"]+)['"]/gm)
  return [...statements]
    .filter(([, names]) => !/^\{(\s*type\s[^,}]+,?)+\s*\}\s*$/.test(names!))
    .map(([, , from]) => from!)
}

test('only *.queries.ts and db/ speak SQL', () => {
  const speakers = sources('cloudfunctions')
    .filter(({ path }) => !path.startsWith('cloudfunctions/_core/db/') && !path.endsWith('.queries.ts'))
    .filter(({ text }) => runtimeImports(text).some((from) => /^(kysely|pg|pg-copy-streams)$/.test(from)))
  expect(speakers.map(({ path }) => path)).toEqual([])
})

test('an entry holds a table of actions and its handler, nothing else', () => {
  for (const name of ['public-api', 'reporter-api', 'staff-api']) {
    const { text } = sources(`cloudfunctions/${name}`).find(({ path }) => path.endsWith('index.ts'))!
    const exported = [...text.matchAll(/^export (?:const|function|async function|class) (\w+)/gm)].map(
      ([, n]) => n,
    )
    expect([name, exported]).toEqual([name, ['actions', 'main']])
    expect([name, /^(?:const|let|function|class)\s/m.test(text)]).toEqual([name, false])
  }
})

test('every function connects with its own role and has its own secrets only', () => {
  const { functions } = JSON.parse(readFileSync(join(root, 'cloudbaserc.json'), 'utf8')) as {
    functions: { name: string; envVariables: Record<string, string>; triggers?: { type: string }[] }[]
  }
  for (const audience of functionAudiences) {
    const name = functionNames[audience]
    const entry = readFileSync(join(root, 'cloudfunctions', name, 'index.ts'), 'utf8')
    expect([...entry.matchAll(/lazyServices\('(\w+)'\)/g)].map(([, who]) => who)).toEqual([audience])
    const deployed = functions.find((f) => f.name === name)!
    const upper = audience.toUpperCase()
    const databases = Object.keys(deployed.envVariables).filter((key) => key.startsWith('DATABASE_URL'))
    expect([name, databases]).toEqual([name, [`DATABASE_URL_${upper}`]])
    expect(deployed.envVariables.MBZ_KEYS).toBe(`{{env.MBZ_KEYS_${upper}}}`)
    expect([name, (deployed.triggers ?? []).map((t) => t.type)]).toEqual([
      name,
      timers.includes(name) ? ['timer'] : [],
    ])
  }
})

test('timers ask the platform who calls before anything else', () => {
  for (const name of timers) {
    const entry = readFileSync(join(root, 'cloudfunctions', name, 'index.ts'), 'utf8')
    const body = entry.slice(entry.indexOf('export async function main('))
    const refusal = body.indexOf("process.env.TRIGGER_SRC !== 'timer'")
    expect([name, refusal > 0 && refusal < body.search(/\bawait \w/)]).toEqual([name, true])
  }
})

test('the code of the reporter function never asks who is calling', () => {
  const folders = ['reports', 'attachments', 'routing', 'cases', 'deadlines', 'outbox'].map(
    (noun) => `cloudfunctions/_core/modules/${noun}`,
  )
  for (const { path, text } of [...folders, 'cloudfunctions/reporter-api'].flatMap(sources))
    expect([path, /openid|WX_|remoteAddress|x-forwarded|userAgent|process\.env/i.test(text)]).toEqual([
      path,
      false,
    ])
})
