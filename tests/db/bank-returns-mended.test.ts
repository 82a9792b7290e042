import type { InputOf } from '@shared/contracts'
import { must } from '../support/county'
import { useTestDatabase } from '../support/database'
import { useBatches } from './batches-county'

const database = useTestDatabase()
const desk = useBatches(database)
const { staff, naming, submit, publish, out, rows } = desk

type Fields = NonNullable<InputOf<'staff-api', 'correct-rows'>['rows']>[number]['fields']

async function correct(batchId: number, paymentId: number, fields: Fields) {
  const asked = await staff('clerk', 'correct-rows', {
    ...(await naming(batchId)),
    reason: '银行回单补登',
    rows: [{ paymentId, fields }],
  })
  if (!asked.ok) return asked
  await desk.work()
  must(await submit(batchId))
  await publish(batchId)
  return asked
}
/** What the bank made of the first row of a version. */
const bankOf = async (batchId: number, version: number) => {
  const { payStatus, returnReason, returnedOn } = (await rows(batchId, version))[0]!
  return { payStatus, returnReason, returnedOn }
}

test('a clerk writes the bank’s answer into one row, mends it, and takes it back when the money has arrived', async () => {
  const id = await out([
    { n: 1, name: '何有福', amount: 480 },
    { n: 2, name: '孙玉兰', amount: 520 },
  ])
  const first = async (version: number) => (await rows(id, version))[0]!.paymentId
  const silent = { payStatus: null, returnReason: null, returnedOn: null }
  expect(await bankOf(id, 1)).toEqual(silent)

  const unclear = await correct(id, await first(1), { pay_status: '再等等', returned_on: '2030-01-01' })
  expect(unclear).toMatchObject({
    error: { code: 'input-invalid', fields: [{ field: 'rows.0.pay_status' }] },
  })

  must(await correct(id, await first(1), { return_reason: '账户已销户', returned_on: '2026-06-18' }))
  const returned = { payStatus: 'returned', returnReason: 'closed', returnedOn: '2026-06-18' }
  expect(await bankOf(id, 2)).toEqual(returned)
  const { rows: changes } = must(await staff('clerk', 'get-version-diff', { id }))
  expect(changes).toMatchObject([{ name: '何有福', fields: ['银行发放结果'] }])

  // another field leaves it as it is
  must(await correct(id, await first(2), { remark: '已联系本人' }))
  expect(await bankOf(id, 3)).toEqual(returned)

  must(await correct(id, await first(3), { pay_status: '成功' }))
  expect(await bankOf(id, 4)).toEqual({ ...silent, payStatus: 'paid' })
  expect((await rows(id, 4))[1]).toMatchObject({ name: '孙玉兰', ...silent })
})
