import { join } from 'node:path'
import { log } from '@core/host/log'
import { runJobs } from '@core/modules/jobs/run-jobs'
import { performMakePapers } from '@core/modules/publicity/perform-make-papers'
import type { InputOf } from '@shared/contracts'
import { householdTypeNames } from '@shared/domain/publicity/household-types'
import { sql } from 'kysely'
import sharp from 'sharp'
import routes from '../../src/routes.json'
import { type CloudBaseStandIn, startCloudBase } from '../support/cloudbase'
import { COUNTY, codeOf, must, newKey, OTHER_VILLAGE, TOWN, useCounty, VILLAGE } from '../support/county'
import { useTestDatabase } from '../support/database'
import { outside, pdfPages, scan, scanPdf } from '../support/papers'

log.level = 'silent'

const database = useTestDatabase()
const county = useCounty(database)
const BASE = 'https://mingbai.example.cn'
const before = { ...process.env }
const sessions: Record<string, string> = {}

beforeAll(async () => {
  Object.assign(process.env, { MBZ_PUBLIC_URL: BASE })
  await county.addStaff({ account: 'leader', name: '何镇领', unitId: 'town', roles: ['leader'] })
  await county.addStaff({
    account: 'cadre',
    name: '高帮办',
    unitId: 'town',
    regionCode: VILLAGE,
    roles: ['cadre'],
  })
  for (const account of ['leader', 'cadre', 'boss', 'civil', 'operator'])
    sessions[account] = await county.logIn(account)
  await sql`update units set phone = '0932-6621000' where id = 'commission'`.execute(database.db.owner)
  await sql`insert into policy_versions (id, county_code, programme_code, state, who_may_get, how_much, origin, edited_by, published_by,
    published_at) values (gen_random_uuid(), ${COUNTY}, 'grain', 'published', '种了粮食的农户都可以领。租地种的也算。',
    '每亩15元。', 'desk', 'clerk', 'clerk2', now())`.execute(database.db.owner)
})
afterEach(() => {
  process.env = { ...before, MBZ_PUBLIC_URL: BASE }
})
afterAll(() => {
  process.env = before
})

type Wanted = Omit<InputOf<'staff-api', 'make-papers'>, 'submission'>

const ask = (account: string, wanted: Wanted) =>
  county.staff(sessions[account]!, 'make-papers', { submission: newKey(), ...wanted })

/** Asks, works, and gives what the job said and where its file lies. */
async function make(account: string, wanted: Wanted) {
  const { jobId } = must(await ask(account, wanted))
  await runJobs(
    county.services('compare'),
    { 'make-papers': performMakePapers },
    { databaseUrl: database.url('compare') },
  )
  const job = must(await county.staff(sessions[account]!, 'get-job', { id: jobId }))
  const { rows } = await sql<{ file: string; name: string }>`
    select file_key as file, file_name as name from jobs where id = ${jobId}`.execute(database.db.owner)
  return { ...job, path: join(county.folder, String(rows[0]?.file)), name: rows[0]?.name }
}
const poster: Wanted = { paper: 'poster', regions: [VILLAGE] }

describe('a poster', () => {
  test.each([
    ['a4', 210, 297],
    ['a3', 297, 420],
  ] as const)(
    '%s: its size, its words, and a code of eight centimetres or more that leads to the village',
    async (format, width, height) => {
      const made = await make('leader', { ...poster, format })
      expect(made).toMatchObject({ state: 'done', name: `海报-杨营村-${format.toUpperCase()}.pdf` })
      const [page, ...others] = pdfPages(made.path)
      expect(others).toEqual([])
      expect(page!.widthMm).toBeCloseTo(width, 0)
      expect(page!.heightMm).toBeCloseTo(height, 0)
      for (const words of [
        '杨营村',
        '马河镇',
        '不用登录',
        '谁领了补贴、领了多少',
        '0932-6621000',
        `/r/${VILLAGE}`,
      ])
        expect(page!.text).toContain(words)
      const [seen] = await scanPdf(made.path)
      expect(seen!.text).toBe(`${BASE}/r/${VILLAGE}`)
      expect(seen!.share * width).toBeGreaterThan(80)
    },
  )

  test('as a picture it says that it is 300 dots to the inch, and is read as well', async () => {
    const made = await make('leader', { ...poster, file: 'png' })
    const { width, height, density } = await sharp(made.path).metadata()
    expect([width, height, density]).toEqual([2480, 3508, 300])
    expect(await scan(await sharp(made.path).resize(900).toBuffer())).toMatchObject({
      text: `${BASE}/r/${VILLAGE}`,
    })
  })

  test('shown before it is made: the same marks, the same code', async () => {
    const shown = must(await county.staff(sessions.cadre!, 'get-poster', { village: VILLAGE, format: 'a4' }))
    expect(shown.code.address).toBe(`${BASE}/r/${VILLAGE}`)
    expect(shown.notes).toEqual([])
    const size = shown.code.rows!.length
    const picture = shown.code.rows!.flatMap((row) => [...row].map((square) => (square === '1' ? 0 : 255)))
    const png = await sharp(Uint8Array.from(picture), { raw: { width: size, height: size, channels: 1 } })
      .extend({ top: 4, bottom: 4, left: 4, right: 4, background: '#ffffff' })
      .resize((size + 8) * 6, (size + 8) * 6, { kernel: 'nearest' })
      .png()
      .toBuffer()
    expect(await scan(png)).toMatchObject({ text: `${BASE}/r/${VILLAGE}` })
  })

  test('where no address is set none is made, and the preview says why; one that phones refuse is noted', async () => {
    process.env.MBZ_PUBLIC_URL = ''
    expect(codeOf(await ask('leader', poster))).toBe('public-address-missing')
    const shown = must(await county.staff(sessions.leader!, 'get-poster', { village: VILLAGE, format: 'a4' }))
    expect(shown.code.rows).toBeNull()
    expect(shown.notes.join()).toContain('还没有设置群众打开的网址')
    process.env.MBZ_PUBLIC_URL = 'http://192.168.1.5:3000/'
    const local = must(await county.staff(sessions.leader!, 'get-poster', { village: VILLAGE, format: 'a4' }))
    expect(local.code.address).toBe(`http://192.168.1.5:3000/r/${VILLAGE}`)
    expect(local.notes.join()).toContain('只能试印')
  })
})

describe('posters of a town', () => {
  test('one page a village, in the order of their codes', async () => {
    const made = await make('leader', { paper: 'poster', regions: [TOWN] })
    expect(made).toMatchObject({ name: '海报-马河镇-A4.pdf', result: ['做好 2 个村，共 2 张。'] })
    expect(pdfPages(made.path).map(({ text }) => /杨营村|川儿村/.exec(text)?.[0])).toEqual([
      '杨营村',
      '川儿村',
    ])
    const seen = await scanPdf(made.path)
    expect(seen.map((code) => code?.text)).toEqual([`${BASE}/r/${VILLAGE}`, `${BASE}/r/${OTHER_VILLAGE}`])
  })

  test('a village that is not in the table, and one whose name cannot be printed, are listed; the others are made', async () => {
    await sql`insert into regions (code, parent_code, level, name, display_name) values
      ('621122108209', '621122108', 5, '𠀀家村民委员会', '𠀀家村')`.execute(database.db.owner)
    try {
      const made = await make('leader', { paper: 'poster', regions: [TOWN, '621122108299'] })
      expect(made.state).toBe('done')
      expect(made.result).toEqual([
        '做好 2 个村，共 2 张。',
        '没有做成 2 个：',
        '621122108299：区划表里没有这个村，可能已经撤并，或者代码不对',
        '𠀀家村：“𠀀”这样的字，印刷字体里没有，印出来是空的',
      ])
      expect(pdfPages(made.path)).toHaveLength(2)
    } finally {
      await sql`delete from regions where code = '621122108209'`.execute(database.db.owner)
    }
  })

  test('when nothing can be made the job fails with every reason', async () => {
    const made = await make('leader', { paper: 'poster', regions: ['621122108298', '621122108299'] })
    expect(made).toMatchObject({ state: 'failed', hasFile: false, error: { message: '一张也没有做成。' } })
    expect(made.error!.fields).toHaveLength(2)
  })

  test('what was made is on record, with whom', async () => {
    const { rows } = await sql<{ actor: string; detail: unknown }>`
      select actor, detail from audit_log where action = 'papers.make' order by id limit 1`.execute(
      database.db.owner,
    )
    expect(rows).toEqual([
      {
        actor: 'leader',
        detail: {
          paper: 'poster',
          format: 'a4',
          file: 'pdf',
          regions: [VILLAGE],
          villages: 1,
          sheets: 1,
          left: 0,
        },
      },
    ])
  })
})

describe('codes of the mini-program', () => {
  let cloud: CloudBaseStandIn
  beforeAll(async () => {
    cloud = await startCloudBase()
  })
  afterAll(() => cloud.close())
  beforeEach(() => {
    Object.assign(process.env, {
      MBZ_POSTER_CODE: 'mini',
      MBZ_WECHAT_ENV: 'demo-env',
      MBZ_CLOUDBASE_URL: cloud.url,
      TENCENTCLOUD_RUNENV: 'SCF',
      TENCENTCLOUD_REGION: 'ap-shanghai',
      SCF_NAMESPACE: 'demo-env',
      TENCENTCLOUD_SECRETID: 'id',
      TENCENTCLOUD_SECRETKEY: 'key',
    })
    cloud.wechat.codes.asked = []
  })

  test('WeChat is asked for each village by its code, and its picture is what is printed', async () => {
    const { toBuffer } = await import('qrcode')
    const pictures: Record<string, Buffer> = {}
    for (const village of [VILLAGE, OTHER_VILLAGE]) pictures[village] = await toBuffer(`mini:${village}`)
    cloud.wechat.codes.answer = ({ scene }) => pictures[scene]!
    const made = await make('leader', { paper: 'poster', regions: [TOWN] })
    expect(made.state).toBe('done')
    expect(cloud.wechat.codes.asked).toEqual(
      [VILLAGE, OTHER_VILLAGE].map((scene) => ({
        scene,
        page: routes.village.page,
        width: 1280,
        is_hyaline: false,
      })),
    )
    const seen = await scanPdf(made.path)
    expect(seen.map((code) => code?.text)).toEqual([`mini:${VILLAGE}`, `mini:${OTHER_VILLAGE}`])
    expect(pdfPages(made.path)[0]!.text).not.toContain('https://')
  })

  test('a village that WeChat gives no code is listed with the reason, the others are made', async () => {
    const picture = await (await import('qrcode')).toBuffer('mini')
    cloud.wechat.codes.answer = ({ scene }) => (scene === VILLAGE ? 41030 : picture)
    const made = await make('leader', { paper: 'poster', regions: [TOWN] })
    expect(made.result).toEqual([
      '做好 1 个村，共 1 张。',
      '没有做成 1 个：',
      '杨营村：没有从微信拿到小程序码（41030）',
    ])
  })

  test('the platform away, or something else than a picture: no poster without a code', async () => {
    for (const answer of ['down', Buffer.from('not a picture')] as const) {
      cloud.wechat.codes.answer = () => answer
      expect(await make('leader', poster)).toMatchObject({ state: 'failed' })
    }
    process.env.TENCENTCLOUD_SECRETID = ''
    const made = await make('leader', poster)
    expect(made.error!.fields).toEqual(['杨营村：没有从微信拿到小程序码（no-credentials）'])
  })
})

describe('a letter', () => {
  test.each(householdTypeNames)('to %s stands on one sheet, with every line inside it', async (household) => {
    const shown = must(await county.staff(sessions.leader!, 'get-letter', { village: VILLAGE, household }))
    expect(shown.sheet).toMatchObject({ widthMm: 210, heightMm: 297 })
    expect(await outside(shown.sheet)).toEqual([])
  })

  test('says what that kind of household may receive, from the policy in force', async () => {
    const made = await make('leader', { paper: 'letter', regions: [VILLAGE], household: 'grain' })
    const [page, ...others] = pdfPages(made.path)
    expect(others).toEqual([])
    for (const words of ['种粮补贴', '种了粮食的农户都可以领', '每亩15元', '杨营村', '0932-6621000'])
      expect(page!.text).toContain(words)
    expect((await scanPdf(made.path))[0]!.text).toBe(`${BASE}/r/${VILLAGE}`)
  })

  test('to every type at once: a page each', async () => {
    const made = await make('leader', { paper: 'letter', regions: [VILLAGE] })
    expect(made.name).toBe('致群众的一封信-杨营村-A4.pdf')
    expect(pdfPages(made.path)).toHaveLength(householdTypeNames.length)
  })
})

describe('words for the loudspeaker', () => {
  const posted = async (publishedAt: string, postingUntil: string, code: string, fen: number) => {
    await sql`with b as (insert into batches (county_code, programme_code, period) values (${COUNTY}, ${code}, '2026-07') returning id),
      v as (insert into batch_versions (county_code, batch_id, version, state, file_name, file_sha256, imported_by, published_by,
        published_at, posting_until) select ${COUNTY}, id, 1, 'published', 'g.xlsx', ${Buffer.from(code)}, 'clerk', 'clerk2',
        ${publishedAt}, ${postingUntil}::date from b returning id, published_at),
      p as (insert into payments (county_code, version_id, programme_code, village_code, period, person_key, name, amount_fen, paid_on,
        paid_on_exact, line_no) select ${COUNTY}, id, ${code}, ${VILLAGE}, '2026-07', gen_random_uuid(), '某某', ${fen}, '2026-07-20', true, n
        from v, generate_series(1, 3) n)
      insert into village_publications (county_code, village_code, programme_code, version_id, published_at, year, period, amount_fen,
        payments, groups) select ${COUNTY}, ${VILLAGE}, ${code}, id, published_at, 2026, '2026-07', ${fen * 3}, 3, '{}' from v`.execute(
      database.db.owner,
    )
  }
  beforeAll(async () => {
    await posted('2026-08-01T02:00:00Z', '2026-08-16', 'rural-dibao', 48_000)
    await posted('2026-07-20T02:00:00Z', '2026-08-04', 'grain', 12_000)
  })

  test('what came out this week in sums, what ends soon, and nobody by name', async () => {
    const said = must(await county.staff(sessions.cadre!, 'get-loudspeaker', { village: VILLAGE }))
    const text = said.paragraphs.join('')
    expect(said).toMatchObject({ from: '2026-07-28', until: '2026-08-03', publications: 1 })
    expect(text).toContain('新公布了一份补贴名单。农村低保，三户，一共一千四百四十元整。')
    expect(text).toContain('种粮补贴公示到八月四日')
    expect(text).not.toContain('某某')
    expect(said.characters).toBe([...text].length)
  })

  test('an earlier week, and a quiet village', async () => {
    const on = '2026-07-25'
    const earlier = must(await county.staff(sessions.cadre!, 'get-loudspeaker', { village: VILLAGE, on }))
    expect(earlier.paragraphs.join('')).toContain('种粮补贴，三户')
    const quiet = must(await county.staff(sessions.leader!, 'get-loudspeaker', { village: OTHER_VILLAGE }))
    expect(quiet).toMatchObject({ publications: 0 })
    expect(quiet.characters).toBeGreaterThanOrEqual(200)
  })
})

describe('who', () => {
  test('sees the villages of his own part of the county', async () => {
    const own = must(await county.staff(sessions.cadre!, 'list-publicity-villages', {}))
    expect(own).toMatchObject({ town: { code: TOWN }, villages: [{ code: VILLAGE, name: '杨营村' }] })
    const all = must(await county.staff(sessions.boss!, 'list-publicity-villages', {}))
    expect(all).toMatchObject({
      town: null,
      villages: [],
      towns: [{ code: TOWN, villages: 2 }, { villages: 1 }],
    })
    const chosen = must(await county.staff(sessions.boss!, 'list-publicity-villages', { town: TOWN }))
    expect(chosen.villages).toHaveLength(2)
  })

  test('makes nothing for another village, and nothing after the right was taken away', async () => {
    expect(codeOf(await ask('cadre', { ...poster, regions: [OTHER_VILLAGE] }))).toBe('forbidden')
    expect(codeOf(await ask('cadre', { ...poster, regions: [TOWN] }))).toBe('forbidden')
    expect(codeOf(await ask('civil', poster))).toBe('forbidden')
    const other = { village: OTHER_VILLAGE, format: 'a4' } as const
    expect(codeOf(await county.staff(sessions.cadre!, 'get-poster', other))).toBe('forbidden')
    const { jobId } = must(await ask('cadre', poster))
    await sql`update staff set roles = '{handler}' where account = 'cadre'`.execute(database.db.owner)
    await runJobs(
      county.services('compare'),
      { 'make-papers': performMakePapers },
      { databaseUrl: database.url('compare') },
    )
    const { rows } = await sql`select state, error ->> 'code' as code from jobs where id = ${jobId}`.execute(
      database.db.owner,
    )
    expect(rows).toEqual([{ state: 'failed', code: 'forbidden' }])
  })

  test('wrong wishes are refused with all faults', async () => {
    expect(codeOf(await ask('leader', { paper: 'letter', regions: [VILLAGE], format: 'a3' }))).toBe(
      'input-invalid',
    )
    expect(codeOf(await ask('leader', { ...poster, regions: [TOWN], file: 'png' }))).toBe('input-invalid')
  })
})
