import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { log } from '@core/host/log'
import { claimJob } from '@core/modules/jobs/claim-job'
import { enqueueJob } from '@core/modules/jobs/enqueue-job'
import { JobError, type Performer, type Performers } from '@core/modules/jobs/job'
import { JOBS_CHANNEL } from '@core/modules/jobs/jobs.queries'
import { performJob } from '@core/modules/jobs/perform-job'
import { performers } from '@core/modules/jobs/performers'
import { purgeJobs } from '@core/modules/jobs/purge-jobs'
import { runJobs } from '@core/modules/jobs/run-jobs'
import { authenticateStaff } from '@core/modules/staff/session'
import { purgeUploads } from '@core/modules/uploads/purge-uploads'
import { makeIdNumber } from '@shared/domain/id-number'
import { AppError } from '@shared/errors'
import { sql } from 'kysely'
import { Client } from 'pg'
import { COUNTY, codeOf, must, newKey, useCounty } from '../support/county'
import { useTestDatabase } from '../support/database'
import { until } from '../support/until'

log.level = 'silent'

const database = useTestDatabase()
const county = useCounty(database)
const sessions: Record<string, string> = {}
const folder = mkdtempSync(join(tmpdir(), 'mbz-jobs-'))

beforeAll(async () => {
  await county.addStaff({ account: 'clerk2', name: '褚二员', unitId: 'civil', roles: ['clerk'] })
  for (const account of ['boss', 'townboss', 'clerk', 'clerk2'])
    sessions[account] = await county.logIn(account)
})
beforeEach(() => sql`delete from jobs`.execute(database.db.owner))
afterAll(() => rmSync(folder, { recursive: true }))

const start = county.clock.now
afterEach(() => {
  county.clock.now = start
})
const later = (seconds: number) => new Date(start.getTime() + seconds * 1000)

const ask = async (account: string, submission = newKey()) => {
  const services = county.services('staff')
  const actor = await authenticateStaff(sessions[account], services)
  const { jobId } = await enqueueJob({ ...services, actor }, 'compare', { rules: ['r01'] }, submission)
  return jobId
}
const see = (account: string, id: string) => county.staff(sessions[account]!, 'get-job', { id })
const stop = (account: string, id: string) =>
  county.staff(sessions[account]!, 'cancel-job', { submission: newKey(), id })

/** One process that works off what waits. */
const work = (compare: Performer<'compare'>, ending?: AbortSignal) => {
  const only: Performers = { compare }
  return runJobs(county.services('compare'), only, { databaseUrl: database.url('compare'), ending })
}
const goesWell: Performer<'compare'> = async () => ({ lines: ['命中 3 条'] })
/** Works until it is told to stop. */
const untilStopped: Performer<'compare'> = (_payload, { signal }) =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))

describe('asking', () => {
  test('the same request of the same person is one job', async () => {
    const key = newKey()
    const [first, again] = await Promise.all([ask('clerk', key), ask('clerk', key)])
    expect(again).toBe(first)
    expect(await ask('clerk2', key)).not.toBe(first)
  })

  test('whoever works jobs off is woken', async () => {
    const client = new Client({ connectionString: database.url('compare') })
    await client.connect()
    let woken = 0
    client.on('notification', () => woken++)
    await client.query(`listen ${JOBS_CHANNEL}`)
    await ask('clerk')
    await until('the worker is woken', () => woken === 1)
    await client.end()
  })

  test('a job waits in words until somebody can do it', async () => {
    const id = await ask('clerk')
    await runJobs(county.services('compare'), {}, { databaseUrl: '' })
    expect(must(await see('clerk', id))).toMatchObject({
      state: 'waiting',
      title: '数据比对：1 条规则',
      words: '排队等候，一般几分钟内开始',
      canCancel: true,
      hasFile: false,
      by: '冯数据',
    })
  })
})

describe('sending files', () => {
  test('a person may send sixty a day; trying one anew is none more', async () => {
    await county.addStaff({ account: 'flood', name: '韩多传', unitId: 'civil', roles: ['clerk'] })
    const session = await county.logIn('flood')
    const begin = (submission = newKey()) =>
      county.limited['staff-api'](
        { action: 'begin-upload', input: { submission, fileName: 'a.csv', bytes: 1 }, session },
        county.platform('10.0.0.1'),
      )
    const first = newKey()
    for (let n = 0; n < 60; n++) expect(await begin(n === 0 ? first : newKey())).toMatchObject({ ok: true })
    expect(await begin()).toMatchObject({ error: { code: 'too-many-requests' } })
    expect(await begin(first)).toMatchObject({ ok: true })
  })
})

describe('working off', () => {
  test('two processes at once take different jobs', async () => {
    const ids = [await ask('clerk'), await ask('clerk'), await ask('clerk')]
    const services = county.services('compare')
    const taken = await Promise.all(ids.map(() => claimJob(services, ['compare'])))
    expect(taken.map((job) => job?.id).sort()).toEqual([...ids].sort())
    expect(await claimJob(services, ['compare'])).toBeUndefined()
  })

  test('the oldest job comes first, and all that wait are done', async () => {
    const first = await ask('clerk')
    county.clock.now = later(1)
    const second = await ask('clerk')
    const done: string[] = []
    const counts = await work(async (payload, { job }) => {
      done.push(job.id)
      expect(payload).toEqual({ rules: ['r01'] })
      expect(job).toMatchObject({ county: '621122', account: 'clerk' })
      return { lines: [] }
    })
    expect([counts, done]).toEqual([{ done: 2 }, [first, second]])
  })

  test('progress is told while it runs, the result when it is done', async () => {
    const id = await ask('clerk')
    let finish = () => {}
    const running = work(async (_payload, { progress }) => {
      progress(41.7, '正在比对 r01')
      await new Promise<void>((resolve) => {
        finish = resolve
      })
      return { lines: ['命中 3 条'] }
    })
    await until('the progress is seen', async () => must(await see('clerk', id)).progress === 41)
    expect(must(await see('clerk', id))).toMatchObject({ state: 'running', words: '正在比对 r01' })
    finish()
    await running
    expect(must(await see('clerk', id))).toMatchObject({
      state: 'done',
      progress: 100,
      words: '已完成',
      result: ['命中 3 条'],
      error: null,
      canCancel: false,
    })
  })

  test('what is wrong is said in the words of the catalogue, with every fault', async () => {
    const id = await ask('clerk')
    const fields = [
      { field: '第 3 行 身份证号', message: '校验位不对' },
      { field: '第 9 行 死亡日期', message: '不是日期' },
    ]
    expect(await work(async () => Promise.reject(new AppError('file-mostly-rejected', { fields })))).toEqual({
      failed: 1,
    })
    expect(must(await see('clerk', id))).toMatchObject({
      state: 'failed',
      error: {
        message: '一半以上的行有问题，不能提交。',
        wayOut: '请下载错误清单，改好后重新导入。',
        fields: ['第 3 行 身份证号：校验位不对', '第 9 行 死亡日期：不是日期'],
      },
    })
  })

  test('what nobody expected is said without its details', async () => {
    const id = await ask('clerk')
    await work(async () => {
      throw new Error('张三 621122195105113111')
    })
    const seen = must(await see('clerk', id))
    expect(seen).toMatchObject({ state: 'failed', error: { message: '系统出了点问题。', fields: [] } })
    expect(JSON.stringify(seen)).not.toContain('张三')
  })

  test('a database that was away is no fault of the job', async () => {
    const id = await ask('clerk')
    expect(await work(async () => Promise.reject(new AppError('database-unavailable')))).toEqual({
      waiting: 1,
    })
    expect(must(await see('clerk', id)).state).toBe('waiting')
    expect(await work(goesWell)).toEqual({ done: 1 })
  })
})

describe('processes that die', () => {
  test('a job whose process was killed is taken over after a minute', async () => {
    const id = await ask('clerk')
    await claimJob(county.services('compare'), ['compare'])
    county.clock.now = later(59)
    expect(await work(goesWell)).toEqual({})
    county.clock.now = later(61)
    expect(await work(goesWell)).toEqual({ done: 1 })
    expect(must(await see('clerk', id)).state).toBe('done')
  })

  test('after three attempts it counts as failed', async () => {
    const id = await ask('clerk')
    for (const attempt of [1, 2, 3]) {
      county.clock.now = later(attempt * 100)
      expect((await claimJob(county.services('compare'), ['compare']))?.attempt).toBe(attempt)
    }
    county.clock.now = later(400)
    expect(await work(goesWell)).toEqual({})
    expect(must(await see('clerk', id))).toMatchObject({
      state: 'failed',
      error: { message: '任务几次都没有做完，已经停下。' },
    })
  })

  test('a lost job that somebody wants stopped is not begun anew', async () => {
    const id = await ask('clerk')
    await claimJob(county.services('compare'), ['compare'])
    await stop('clerk', id)
    county.clock.now = later(61)
    expect(await work(goesWell)).toEqual({})
    expect(must(await see('clerk', id)).state).toBe('cancelled')
  })

  test('a process that was only slow finds its job taken over, and leaves the result alone', async () => {
    const id = await ask('clerk')
    const stuck = { ...county.services('compare'), now: () => start }
    const job = (await claimJob(stuck, ['compare']))!
    const local = join(folder, 'slow.csv')
    writeFileSync(local, 'slow')
    const slow = performJob(
      stuck,
      job,
      async (_payload, { keepFile, signal }) => {
        const file = await keepFile(local, 'slow.csv')
        await new Promise((resolve) => signal.addEventListener('abort', resolve))
        return { lines: ['slow'], file }
      },
      { databaseUrl: '' },
    )
    county.clock.now = later(61)
    await work(goesWell)
    expect(await slow).toBe('lost')
    expect(must(await see('clerk', id))).toMatchObject({
      state: 'done',
      result: ['命中 3 条'],
      hasFile: false,
    })
    const exported = readdirSync(join(county.folder, 'exports'), { recursive: true, withFileTypes: true })
    expect(exported.filter((entry) => entry.isFile())).toEqual([])
  })

  test('a process that has to end hands its job back', async () => {
    const id = await ask('clerk')
    const ending = new AbortController()
    const running = work(untilStopped, ending.signal)
    await until('it runs', async () => must(await see('clerk', id)).state === 'running')
    ending.abort()
    expect(await running).toEqual({ waiting: 1 })
    expect(must(await see('clerk', id))).toMatchObject({ state: 'waiting', finishedAt: null })
    expect(await work(goesWell)).toEqual({ done: 1 })
  })
})

describe('stopping', () => {
  test('a job that waits ends at once', async () => {
    const id = await ask('clerk')
    expect(must(await stop('clerk', id))).toMatchObject({
      state: 'cancelled',
      words: '已停止',
      canCancel: false,
      finishedAt: start.toISOString(),
    })
    expect(await work(goesWell)).toEqual({})
  })

  test('a job that runs is asked to, and stops', async () => {
    const id = await ask('clerk')
    const running = work(untilStopped)
    await until('it runs', async () => must(await see('clerk', id)).state === 'running')
    expect(must(await stop('clerk', id))).toMatchObject({
      state: 'running',
      words: '正在停止…',
      canCancel: false,
    })
    expect(await running).toEqual({ cancelled: 1 })
    expect(must(await see('clerk', id))).toMatchObject({ state: 'cancelled', error: null })
  })

  test('work that was stopped elsewhere is stopped, not failed', async () => {
    const id = await ask('clerk')
    expect(await work(async () => Promise.reject(new AppError('job-cancelled')))).toEqual({ cancelled: 1 })
    expect(must(await see('clerk', id))).toMatchObject({ state: 'cancelled', error: null })
  })

  test('a job that has ended stays as it is', async () => {
    const id = await ask('clerk')
    await work(goesWell)
    expect(must(await stop('clerk', id)).state).toBe('done')
  })

  test('it is on record once, with who did it', async () => {
    const id = await ask('clerk')
    await stop('boss', id)
    await stop('boss', id)
    const { rows } = await sql`select actor, detail from audit_log where action = 'job.cancel'
      and subject = ${`job:${id}`}`.execute(database.db.owner)
    expect(rows).toEqual([{ actor: 'boss', detail: { kind: 'compare' } }])
  })
})

describe('who sees what', () => {
  test.each([
    ['clerk', 'ok'],
    ['clerk2', 'job-unknown'],
    ['boss', 'ok'],
    ['townboss', 'job-unknown'],
  ])('a job of the county office: %s gets %s', async (account, code) => {
    const id = await ask('clerk')
    expect(codeOf(await see(account, id))).toBe(code)
    const { jobs } = must(await county.staff(sessions[account]!, 'list-jobs', {}))
    expect(jobs.map((job) => job.id)).toEqual(code === 'ok' ? [id] : [])
    expect(codeOf(await stop(account, id))).toBe(code)
  })

  test('the newest jobs come first', async () => {
    const first = await ask('clerk')
    county.clock.now = later(1)
    const second = await ask('clerk')
    const { jobs } = must(await county.staff(sessions.clerk!, 'list-jobs', {}))
    expect(jobs.map((job) => job.id)).toEqual([second, first])
  })
})

describe('files that jobs make', () => {
  const withFile: Performer<'compare'> = async (_payload, { keepFile }) => {
    const local = join(folder, 'ledger.csv')
    writeFileSync(local, '疑点')
    return { lines: [], file: await keepFile(local, '疑点台账/六月.csv') }
  }
  const download = (account: string, jobId: string) =>
    county.staff(sessions[account]!, 'get-download', { jobId })
  const keyOf = async (id: string) =>
    (
      await sql<{ key: string | null }>`select file_key as key from jobs where id = ${id}`.execute(
        database.db.owner,
      )
    ).rows[0]!.key

  test('only who asked for it fetches it, and that is on record', async () => {
    const id = await ask('clerk')
    await work(withFile)
    expect(must(await see('clerk', id)).hasFile).toBe(true)
    expect(must(await see('boss', id)).hasFile).toBe(false)
    expect(codeOf(await download('boss', id))).toBe('file-unknown')
    expect(codeOf(await download('clerk2', id))).toBe('job-unknown')
    const { url, fileName } = must(await download('clerk', id))
    expect([url.startsWith('/downloads/'), fileName]).toEqual([true, '疑点台账_六月.csv'])
    expect(readFileSync(join(county.folder, (await keyOf(id))!), 'utf8')).toBe('疑点')
    const { rows } = await sql`select actor, detail from audit_log where action = 'job.download'
      and subject = ${`job:${id}`}`.execute(database.db.owner)
    expect(rows).toEqual([{ actor: 'clerk', detail: { kind: 'compare' } }])
  })

  test('a file of a job that failed is not kept', async () => {
    await ask('clerk')
    let key = ''
    await work(async (payload, context) => {
      key = (await withFile(payload, context)).file!.key
      throw new AppError('compare-disk')
    })
    expect(existsSync(join(county.folder, key))).toBe(false)
  })

  test('a job may fail and leave the list of what is wrong', async () => {
    const id = await ask('clerk')
    await work(async (payload, context) => {
      const { file } = await withFile(payload, context)
      throw new JobError('file-mostly-rejected', { lines: ['读了 10 行，6 行有问题'], file })
    })
    expect(must(await see('clerk', id))).toMatchObject({
      state: 'failed',
      hasFile: true,
      result: ['读了 10 行，6 行有问题'],
      error: { message: '一半以上的行有问题，不能提交。' },
    })
    expect(codeOf(await download('clerk', id))).toBe('ok')
  })

  test('the clock removes files after a day and jobs after a quarter', async () => {
    const id = await ask('clerk')
    await work(withFile)
    const key = (await keyOf(id))!
    county.clock.now = later(86_399)
    expect(await purgeJobs(county.services('clock'))).toBe(0)
    county.clock.now = later(86_401)
    expect(await purgeJobs(county.services('clock'))).toBe(1)
    expect([existsSync(join(county.folder, key)), await keyOf(id)]).toEqual([false, null])
    county.clock.now = start
    expect(codeOf(await download('clerk', id))).toBe('file-unknown')
    county.clock.now = later(91 * 86_400)
    expect(await purgeJobs(county.services('clock'))).toBe(1)
    county.clock.now = start
    expect(codeOf(await see('clerk', id))).toBe('job-unknown')
  })
})

describe('uploads', () => {
  const begin = async (account: string, submission = newKey()) =>
    must(
      await county.staff(sessions[account]!, 'begin-upload', {
        submission,
        fileName: '死亡人员.XLSX',
        bytes: 100,
      }),
    )
  /** As the storage does when the browser sends the file. */
  const arrives = (id: string) => county.storage.put(`uploads/${id}`, Buffer.from('rows'))
  const reads =
    (uploadId: string, read: string[]): Performer<'compare'> =>
    (_payload, { withUpload }) =>
      withUpload(uploadId, async ({ path, fileName }) => {
        read.push(fileName, readFileSync(path, 'utf8'), path.slice(-5))
        return { lines: [] }
      })

  test('the same submission is the same upload at a fresh address', async () => {
    const key = newKey()
    const [first, again] = await Promise.all([begin('clerk', key), begin('clerk', key)])
    expect(again.uploadId).toBe(first.uploadId)
    expect(again.url).not.toBe(first.url)
    expect(first).toMatchObject({ method: 'PUT', headers: {} })
    expect((await begin('clerk2', key)).uploadId).not.toBe(first.uploadId)
  })

  test('a job works on it, and it is gone when the job has ended', async () => {
    const { uploadId } = await begin('clerk')
    await arrives(uploadId)
    await ask('clerk')
    const read: string[] = []
    expect(await work(reads(uploadId, read))).toEqual({ done: 1 })
    expect(read).toEqual(['死亡人员.XLSX', 'rows', '.xlsx'])
    expect(existsSync(join(county.folder, 'uploads', uploadId))).toBe(false)
    await ask('clerk')
    expect(await work(reads(uploadId, read))).toEqual({ failed: 1 })
  })

  test('a registry is loaded from it; the same request after the end is the same job', async () => {
    const { uploadId } = await begin('clerk')
    await county.storage.put(
      `uploads/${uploadId}`,
      Buffer.from(`姓名,身份证号,死亡日期\n何有福,${makeIdNumber(COUNTY, '1951-05-10', 1)},2026-03-12\n`),
    )
    const request = { submission: newKey(), kind: 'death' as const, uploadId, asOf: '2026-08-01' }
    const load = () => county.staff(sessions.clerk!, 'load-registry', request)
    const { jobId } = must(await load())
    const options = { databaseUrl: database.url('compare') }
    expect(await runJobs(county.services('compare'), performers, options)).toEqual({ done: 1 })
    expect(must(await see('clerk', jobId))).toMatchObject({
      state: 'done',
      title: '载入基础库：死亡（火化）人员',
      result: [expect.stringContaining('读到 1 行，载入 1 行'), expect.any(String)],
    })
    expect(must(await load()).jobId).toBe(jobId)
    const other = { ...request, submission: newKey() }
    expect(codeOf(await county.staff(sessions.clerk!, 'load-registry', other))).toBe('file-unknown')
  })

  test('it stays while the job is to be begun anew', async () => {
    const { uploadId } = await begin('clerk')
    await arrives(uploadId)
    await ask('clerk')
    await work((_payload, context) =>
      context.withUpload(uploadId, async () => Promise.reject(new AppError('database-unavailable'))),
    )
    expect(await work(reads(uploadId, []))).toEqual({ done: 1 })
  })

  test.each([
    ['of somebody else', async () => (await begin('clerk2')).uploadId],
    ['that never arrived', async () => (await begin('clerk')).uploadId],
    ['that does not exist', async () => '00000000-0000-4000-8000-00000000ffff'],
  ])('an upload %s is not found', async (_, make) => {
    const id = await ask('clerk')
    await work(reads(await make(), []))
    expect(must(await see('clerk', id)).error?.message).toBe('没有找到上传的文件。')
  })

  test('the clock removes what nothing was done with for a day', async () => {
    const { uploadId } = await begin('clerk')
    await arrives(uploadId)
    county.clock.now = later(86_401)
    expect(await purgeUploads(county.services('clock'))).toBeGreaterThan(0)
    expect(existsSync(join(county.folder, 'uploads', uploadId))).toBe(false)
    expect(await purgeUploads(county.services('clock'))).toBe(0)
  })

  test('more than 200 MB is refused before anything is sent', async () => {
    const outcome = await county.staff(sessions.clerk!, 'begin-upload', {
      submission: newKey(),
      fileName: 'a.csv',
      bytes: 200_000_001,
    })
    expect(outcome).toMatchObject({
      error: { fields: [{ field: 'bytes', message: '文件超过 200 MB，请分成几个文件。' }] },
    })
  })
})
