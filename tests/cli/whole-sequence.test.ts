import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeIdNumber } from '@shared/domain/id-number'

/** A county that the product has never seen, without its province and prefecture. */
const folder = mkdtempSync(join(tmpdir(), 'mbz-cli-'))
const data = join(folder, 'D')
const id = (n: number) => makeIdNumber('430626', '1955-03-04', n)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

function write(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

/** Runs `mbz` as an operator would, on the embedded database of the folder. */
function mbz(
  ...args: string[]
): Promise<{ code: number; json: Record<string, unknown>; stdout: string; stderr: string }> {
  const environment = { ...process.env, DATABASE_URL: undefined, MBZ_DATA_DIR: undefined, NODE_OPTIONS: '' }
  const command = [join(__dirname, '../../bin/mbz.mjs'), ...args, '--data', data]
  return new Promise((resolve) => {
    execFile(process.execPath, command, { env: environment, cwd: folder }, (error, stdout, stderr) => {
      const code = error ? Number(error.code) : 0
      resolve({ code, json: args.includes('--json') ? JSON.parse(stdout) : {}, stdout, stderr })
    })
  })
}

test('from an empty folder to a published batch and back', async () => {
  const notReady = await mbz('batch', 'list', '--json')
  expect(notReady).toMatchObject({ code: 3, json: { error: { code: 'database-not-ready' } } })

  expect(await mbz('init', '--json')).toMatchObject({ code: 0, json: { database: 'embedded' } })
  expect(await mbz('init', '--json')).toMatchObject({ code: 0, json: { applied: [] } })

  const regions = write(
    'regions.csv',
    'code,name\n430626,平江县\n430626102,三墩乡\n430626102201,中武村民委员会\n430626102202,上坪村民委员会\n',
  )
  expect(await mbz('regions', 'load', regions, '--json')).toMatchObject({
    code: 0,
    json: { counties: ['430626'], unnamedParents: ['4306', '43'] },
  })

  const programmes = write(
    'programmes.csv',
    'code,name,kind,department,category\nbutie,耕地地力保护补贴,farmland,县农业农村局,farm\n',
  )
  const categories = write('categories.csv', 'code,name\nfarm,种地养殖\n')
  const catalogue = ['programmes', 'load', programmes, '--categories', categories]
  expect(await mbz(...catalogue, '--json')).toMatchObject({
    code: 0,
    json: { programmes: 1, county: '430626' },
  })
  const policies = write(
    'policies.yaml',
    '- programme: butie\n  from: 2026-01-01\n  whoMayGet: 有地的农户。\n',
  )
  expect(await mbz('policies', 'load', policies, '--json')).toMatchObject({
    code: 0,
    json: { published: 1, unchanged: 0, kept: [] },
  })

  const lines = [
    '姓名,身份证号,村,面积,标准,金额',
    `李福祥,${id(1)},中武村,2,105,210`,
    `王桂兰,${id(2)},三墩乡上坪村三组,1.5,105,157.50`,
    `张建军,${id(3)},没有的村,1,105,105`,
  ]
  const payments = write('butie.csv', `${lines.join('\n')}\n`)
  const errors = join(folder, 'errors.csv')
  const imported = await mbz(
    'import',
    payments,
    '--programme',
    'butie',
    '--period',
    '2026',
    '--publish',
    '--errors',
    errors,
    '--json',
  )
  expect(imported).toMatchObject({ code: 1, stderr: '' })
  expect(imported.json).toEqual({
    file: payments,
    read: 3,
    accepted: 2,
    rejected: 1,
    reasons: { 'village-unknown': 1 },
    warnings: {},
    totalFen: 36_750,
    batchId: 1,
    version: 1,
    state: 'published',
  })
  expect(readFileSync(errors, 'utf8')).toContain('没有的村')

  expect(await mbz('import', payments, '--programme', 'butie', '--period', '2026', '--json')).toMatchObject({
    code: 1,
    json: { error: { code: 'file-already-imported' } },
  })
  expect(await mbz('import', payments, '--programme', 'nothing', '--period', '2026', '--json')).toMatchObject(
    { code: 2, json: { error: { code: 'programme-unknown' } } },
  )
  expect(
    await mbz('import', payments, '--programme', 'butie', '--period', '2026', '--unit', 'U', '--json'),
  ).toMatchObject({ code: 2, json: { error: { code: 'unit-unknown' } } })

  const list = JSON.parse((await mbz('batch', 'list', '--json')).stdout) as object[]
  expect(list).toMatchObject([
    { batchId: 1, version: 1, state: 'published', accepted: 2, rejected: 1, totalFen: 36_750 },
  ])
  expect(await mbz('batch', 'withdraw', '1', '--reason', '发错了', '--json')).toMatchObject({
    code: 0,
    json: { batchId: 1, state: 'withdrawn' },
  })
  expect(await mbz('doctor', '--json')).toMatchObject({ code: 0, json: { ok: true } })
}, 240_000)
