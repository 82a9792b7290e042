import { randomBytes } from 'node:crypto'
import type { OutputOf } from '@shared/contracts'
import { todayInShanghai } from '@shared/domain/dates'
import { useProduct } from '../support/product'
import { until } from '../support/until'

const product = useProduct()
let session: string
const newKey = () => randomBytes(16).toString('hex')

beforeAll(async () => {
  session = await product.logIn('yunwei')
})

/** Follows a job as a page does. */
async function ended(id: string): Promise<OutputOf<'staff-api', 'get-job'>> {
  let job = await product.call('staff-api', 'get-job', { id }, session)
  await until('the job has ended', async () => {
    job = await product.call('staff-api', 'get-job', { id }, session)
    return job.state !== 'waiting' && job.state !== 'running'
  })
  return job
}

test('a table goes straight to the storage, a job reads it at once, and its faults come back as a file', async () => {
  const table = Buffer.from('姓名,身份证号,死亡日期\n甲,621122195105113111,2026-03-12\n乙,,不知道\n')
  const upload = await product.call(
    'staff-api',
    'begin-upload',
    { submission: newKey(), fileName: '死亡人员.csv', bytes: table.length },
    session,
  )
  const sent = await fetch(`${product.url}${upload.url}`, { method: upload.method, body: table })
  expect(sent.status).toBe(200)
  const { jobId } = await product.call(
    'staff-api',
    'load-registry',
    { submission: newKey(), kind: 'death', uploadId: upload.uploadId, asOf: todayInShanghai(new Date()) },
    session,
  )
  // two faulty rows of two: nothing is loaded, so that the other journeys keep their data
  expect(await ended(jobId)).toMatchObject({
    state: 'failed',
    hasFile: true,
    error: { message: '一半以上的行有问题，不能提交。' },
  })
  const { url, fileName } = await product.call('staff-api', 'get-download', { jobId }, session)
  const fetched = await fetch(`${product.url}${url}`)
  expect(fileName).toMatch(/^死亡人员.*\.csv$/)
  expect(await fetched.text()).toContain('不知道')
  expect((await fetch(`${product.url}${url}`)).status).toBe(403)
})

test('a comparison by hand begins at once and says what came out', async () => {
  const { jobId } = await product.call(
    'staff-api',
    'start-compare',
    { submission: newKey(), rules: ['r43'] },
    session,
  )
  expect(await ended(jobId)).toMatchObject({
    state: 'done',
    result: [
      expect.stringMatching(/^比对了 1 条规则：/),
      expect.stringMatching(/^现在共有 \d+ 条疑点待核查。$/),
    ],
  })
})
