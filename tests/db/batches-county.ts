import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performCorrectRows } from '@core/modules/batches/correct/perform-correct-rows'
import { importFile } from '@core/modules/batches/import-file'
import { performPublishBatch } from '@core/modules/batches/perform-publish-batch'
import { performRecountVillages } from '@core/modules/batches/perform-recount-villages'
import type { Performers } from '@core/modules/jobs/job'
import { runJobs } from '@core/modules/jobs/run-jobs'
import type { OutputOf } from '@shared/contracts'
import { makeIdNumber } from '@shared/domain/id-number'
import { sql } from 'kysely'
import { COUNTY, must, newKey, useCounty } from '../support/county'
import type { TestDatabase } from '../support/database'

const performers: Performers = {
  'publish-batch': performPublishBatch,
  'correct-rows': performCorrectRows,
  'recount-villages': performRecountVillages,
}

export interface Line {
  n: number
  name?: string
  village?: string
  amount: number | string
  paidOn?: string
  remark?: string
  group?: string
}

export const idOf = (n: number) => makeIdNumber(COUNTY, '1950-01-01', n)

/** The county of `useCounty` with two clerks and a leader of civil affairs, a clerk of agriculture, and files that they bring. */
export function useBatches(database: TestDatabase) {
  const county = useCounty(database)
  const folder = mkdtempSync(join(tmpdir(), 'mbz-batches-'))
  const sessions: Record<string, string> = {}
  let files = 0

  beforeAll(async () => {
    await county.addStaff({ account: 'clerk2', name: '褚复核', unitId: 'civil', roles: ['clerk'] })
    await county.addStaff({ account: 'chief', name: '卫局长', unitId: 'civil', roles: ['leader'] })
    await county.addStaff({ account: 'farmclerk', name: '蒋农数', unitId: 'farm', roles: ['clerk'] })
    // every programme's disclosure has been judged
    await sql`insert into impact_notes (county_code, programme_code, disclosure_profile, lawful, risk, measures, submission_hash, noted_by,
        noted_at)
      select g.county_code, g.code, g.disclosure_profile, '村里公示', '邻居会知道', '只在本村公开', sha256(g.code::bytea), s.id, '2024-01-01'
      from programmes g cross join staff s where s.account = 'boss'`.execute(database.db.owner)
    for (const account of ['clerk', 'clerk2', 'chief', 'farmclerk', 'boss', 'townboss', 'operator', 'civil'])
      sessions[account] = await county.logIn(account)
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const staff = <A extends Parameters<typeof county.staff>[1]>(
    account: string,
    action: A,
    input: Parameters<typeof county.staff<A>>[2],
  ) => county.staff(sessions[account]!, action, input)

  const look = async (id: number, account = 'clerk') => must(await staff(account, 'get-batch', { id }))

  /** What every write names. */
  const naming = async (batchId: number) => ({
    submission: newKey(),
    batchId,
    revision: (await look(batchId)).revision,
  })

  /** A file of rows, different from every other file. */
  function file(lines: Line[]): string {
    const path = join(folder, `batch${++files}.csv`)
    const rows = lines.map(
      ({ n, name = `人${n}`, village = '杨营村', amount, paidOn = '2026-06-15', remark = '', group = '' }) =>
        [name, idOf(n), village, amount, paidOn, remark, group].join(','),
    )
    writeFileSync(path, `第${files}批\n姓名,身份证号,村,金额,发放时间,备注,组\n${rows.join('\n')}\n`)
    return path
  }

  interface Brought {
    by?: string
    period?: string
    programme?: string
    isRecovery?: boolean
    corrects?: { batchId: number; reason: string }
  }

  /** A draft of these rows. Returns the batch. */
  async function bring(lines: Line[], options: Brought = {}): Promise<number> {
    const { by = 'clerk', period = '2026-06', programme = 'rural-dibao', ...rest } = options
    const { report } = await importFile(
      { databaseUrl: database.url('owner'), keys: county.keys, now: () => county.clock.now },
      {
        path: file(lines),
        county: COUNTY,
        programme,
        period,
        unitId: programme === 'grain' ? 'farm' : 'civil',
        actor: { account: by, isOperator: false, unitId: 'civil' },
        ...rest,
      },
    )
    return report.batchId!
  }

  /** Works off what waits, as the product's own process. */
  const work = () => runJobs(county.services('compare'), performers, { databaseUrl: database.url('compare') })

  async function submit(batchId: number, account = 'clerk') {
    return staff(account, 'submit-batch', {
      ...(await naming(batchId)),
      confirmsRejected: true,
      confirmsWarnings: true,
      confirmsLeaks: true,
    })
  }

  /** Asks for the publication, has it done, and returns the job as the one who asked sees it. */
  async function publish(batchId: number, account = 'clerk2'): Promise<OutputOf<'staff-api', 'get-job'>> {
    const { jobId } = must(await staff(account, 'publish-batch', await naming(batchId)))
    await work()
    return must(await staff(account, 'get-job', { id: jobId }))
  }

  return {
    county,
    staff,
    look,
    naming,
    bring,
    work,
    submit,
    publish,
    file,
    /** A published batch of these rows. */
    async out(lines: Line[], options: Brought = {}): Promise<number> {
      const id = await bring(lines, options)
      must(await submit(id))
      const job = await publish(id)
      if (job.state !== 'done') throw new Error(JSON.stringify(job.error))
      return id
    },
    async rows(batchId: number, version: number, account = 'clerk') {
      return must(await staff(account, 'list-batch-rows', { id: batchId, version })).rows
    },
    async query<Row>(statement: string): Promise<Row[]> {
      return (await sql<Row>`${sql.raw(statement)}`.execute(database.db.owner)).rows
    },
  }
}
