import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { performers } from '@core/modules/jobs/performers'
import { runJobs } from '@core/modules/jobs/run-jobs'
import type { InputOf, OutputOf } from '@shared/contracts'
import { must, newKey, type useCounty } from '../support/county'
import type { TestDatabase } from '../support/database'

type County = ReturnType<typeof useCounty>
type Whole = OutputOf<'staff-api', 'get-import'>
type Choices = Omit<InputOf<'staff-api', 'set-import'>, 'submission' | 'id' | 'revision'>
type Begin = Omit<InputOf<'staff-api', 'begin-import'>, 'submission' | 'uploadId'>

/** What a clerk does with a file, step by step, with the jobs worked off between. */
export function importDesk(database: TestDatabase, county: County, sessionOf: () => string) {
  const call = <A extends Parameters<County['staff']>[1]>(
    action: A,
    input: Omit<InputOf<'staff-api', A>, 'submission'> & object,
    session = sessionOf(),
  ) => county.staff(session, action, { submission: newKey(), ...input } as InputOf<'staff-api', A>)

  const work = () => runJobs(county.services('compare'), performers, { databaseUrl: database.url('compare') })
  const get = async (id: string): Promise<Whole> => must(await call('get-import', { id }))

  async function upload(fileName: string, content: Buffer | string[]): Promise<string> {
    const { uploadId } = must(await call('begin-upload', { fileName, bytes: 100 }))
    const bytes = Buffer.isBuffer(content) ? content : Buffer.from(`${content.join('\r\n')}\r\n`)
    await county.storage.put(`uploads/${uploadId}`, bytes)
    return uploadId
  }

  /** Sends a file and has it recognised. */
  async function send(fileName: string, content: Buffer | string[], about: Begin = {}): Promise<Whole> {
    const uploadId = await upload(fileName, content)
    const { importId } = must(await call('begin-import', { uploadId, ...about }))
    await work()
    return get(importId)
  }

  async function choose(id: string, choices: Choices): Promise<Whole> {
    const { revision } = await get(id)
    must(await call('set-import', { id, revision, ...choices }))
    return get(id)
  }

  async function read(id: string): Promise<Whole> {
    const { revision } = await get(id)
    must(await call('read-import', { id, revision }))
    await work()
    return get(id)
  }

  const rows = async (
    importId: string,
    filter = 'all',
    more: { q?: string; cursor?: string; limit?: number } = {},
  ) => must(await call('list-draft-rows', { importId, filter, ...more }))

  const mend = (
    importId: string,
    line: number,
    more: { fields?: object; leaveOut?: boolean; revision?: number; sheetNo?: number },
  ) => call('mend-row', { importId, sheetNo: 1, line, revision: 0, fields: {}, ...more })

  return { call, work, get, upload, send, choose, read, rows, mend }
}

export const fileOf = (name: string) => readFileSync(join(__dirname, '../fixtures/files', name))

/** What a row of the page says, by field. */
export const textsOf = (row: OutputOf<'staff-api', 'list-draft-rows'>['rows'][number]) =>
  Object.fromEntries(row.cells.map(({ field, text }) => [field, text]))
