import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type CallContext, createHandler } from '@core/host/handler'
import { performers } from '@core/modules/jobs/performers'
import { runJobs } from '@core/modules/jobs/run-jobs'
import type { ActionName, InputOf, OutputOf } from '@shared/contracts'
import { publicApi } from '@shared/contracts/public-api'
import { actions as publicActions } from '../../cloudfunctions/public-api'
import { must, newKey, type Outcome, type useCounty, VILLAGE } from './county'
import type { TestDatabase } from './database'

type County = ReturnType<typeof useCounty>
type LineInput = InputOf<'staff-api', 'save-line'>['line']
export type Book = OutputOf<'staff-api', 'get-book'>

/** Makers of accounts: two of the town's agency, one of the village, the leader of the town, one of another town. */
const makers = [
  { account: 'keeper', name: '秦三资', unitId: 'town', roles: ['accountant'] },
  { account: 'keeper2', name: '许三资', unitId: 'town', roles: ['accountant'] },
  { account: 'towner', name: '何分管', unitId: 'town', roles: ['leader'] },
  { account: 'villager', name: '吕会计', unitId: 'village', roles: ['accountant'] },
] as const

/** A line of spending; `more` says what is special about it. */
export function spendingLine(more: Partial<LineInput> = {}): LineInput {
  return {
    kind: 'spending',
    category: 'works',
    day: '2026-06-12',
    summary: '修村东头便道买水泥',
    amountFen: 120_000,
    counterparty: '陇西县恒通建材有限公司',
    ...more,
  }
}

/** Village accounts on top of a county: who makes them, residents, files and the jobs that read them. */
export function useAccounts(database: TestDatabase, county: County) {
  const sessions: Record<string, string> = {}
  beforeAll(async () => {
    for (const maker of makers) {
      await county.addStaff({ ...maker, roles: [...maker.roles] })
      sessions[maker.account] = await county.logIn(maker.account)
    }
    sessions.boss = await county.logIn('boss')
  })
  const unlimited = async () => undefined
  const residents = createHandler<typeof publicApi, CallContext>({
    name: 'public-api',
    api: publicApi,
    actions: publicActions,
    services: async () => ({ ...county.services('public'), limiter: () => unlimited }),
  })

  const as = <A extends ActionName<'staff-api'>>(
    account: string,
    action: A,
    input: InputOf<'staff-api', A>,
  ) => county.staff(sessions[account]!, action, input)

  return {
    as,
    async resident<A extends ActionName<'public-api'>>(
      action: A,
      input: InputOf<'public-api', A>,
    ): Promise<Outcome<OutputOf<'public-api', A>>> {
      return (await residents({ action, input })) as Outcome<OutputOf<'public-api', A>>
    },
    async open(account: string, period = '2026-06', village = VILLAGE): Promise<Book> {
      return must(await as(account, 'open-book', { submission: newKey(), village, period }))
    },
    /** The version at work with its revision of this moment. */
    async seen(account: string, bookId: number) {
      const { current } = must(await as(account, 'get-book', { bookId }))
      return { submission: newKey(), versionId: current.versionId, revision: current.revision }
    },
    async add(account: string, bookId: number, line: LineInput) {
      return must(await as(account, 'save-line', { ...(await this.seen(account, bookId)), line })).line
    },
    /** A book with lines and balances that add up, submitted by `keeper`. */
    async submitted(period: string, lines: LineInput[], openingFen = 1_000_000): Promise<Book> {
      const { bookId } = await this.open('keeper', period)
      let closingFen = openingFen
      for (const line of lines) {
        await this.add('keeper', bookId, line)
        if (line.kind === 'income') closingFen += line.amountFen
        if (line.kind === 'spending') closingFen -= line.amountFen
      }
      const balance = { ...(await this.seen('keeper', bookId)), openingFen, closingFen }
      must(await as('keeper', 'set-book-balance', balance))
      return must(await as('keeper', 'submit-book', await this.seen('keeper', bookId)))
    },
    async published(period: string, lines: LineInput[], openingFen?: number): Promise<Book> {
      const { bookId } = await this.submitted(period, lines, openingFen)
      return must(await as('keeper2', 'publish-book', await this.seen('keeper2', bookId)))
    },
    /** Sends a file as a browser does and returns the upload's id. */
    async upload(account: string, fileName: string, bytes: Buffer): Promise<string> {
      const begun = must(
        await as(account, 'begin-upload', { submission: newKey(), fileName, bytes: bytes.length }),
      )
      const path = join(county.folder, `sent-${begun.uploadId}`)
      await writeFile(path, bytes)
      await county.storage.putFile(`uploads/${begun.uploadId}`, path)
      return begun.uploadId
    },
    async work() {
      return runJobs(county.services('compare'), performers, { databaseUrl: database.url('compare') })
    },
    async job(account: string, id: string) {
      return must(await as(account, 'get-job', { id }))
    },
  }
}
