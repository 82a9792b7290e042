import { randomBytes } from 'node:crypto'
import type { InputOf } from '@shared/contracts'
import type { TestProduct } from './product'

/** Unit and handler's account that reports about 耕地地力保护补贴 go to in the demo county. */
export const FARM_OFFICE = '陇西县农业农村局'
export const FARM_HANDLER = 'nongye'
/** The other handler of that office: what was not solved goes to them. */
export const FARM_COLLEAGUE = 'nongye2'

/** Random 128-bit key, as the phone makes it. */
export const newKey = () => randomBytes(16).toString('hex')

/** Sends a report from the journeys' village as a resident's phone does; gives the receipt. */
export async function sendReport(
  product: TestProduct,
  text: string,
  extra: Partial<InputOf<'reporter-api', 'submit-report'>> = {},
): Promise<string> {
  const { receipt } = await product.call('reporter-api', 'submit-report', {
    submission: newKey(),
    kind: 'complain',
    accused: 'unknown',
    village: product.village.code,
    programme: 'farmland',
    text,
    ...extra,
  })
  return receipt
}

/** A handler of the farm office takes the case whose text begins with `text` and does one thing after another. */
export async function handle(
  product: TestProduct,
  text: string,
  steps: readonly [action: string, words: string][],
  account = FARM_HANDLER,
): Promise<void> {
  const session = await product.logIn(account)
  const { cases } = await product.call('staff-api', 'list-cases', { view: 'all', limit: 50 }, session)
  const found = cases.find(({ summary }) => text.startsWith(summary.replace(/…$/, '')))
  if (!found) throw new Error(`no case of ${account} begins like ${text}`)
  for (const [action, words] of steps) {
    const { revision } = await product.call('staff-api', 'get-case', { id: found.id }, session)
    const form = { text: words }
    const submission = newKey()
    await product.call(
      'staff-api',
      'act-on-case',
      { id: found.id, submission, revision, action, form },
      session,
    )
  }
}

/** Number of reports that the farm office has, in whatever state. */
export async function countReports(product: TestProduct): Promise<number> {
  const session = await product.logIn(FARM_HANDLER)
  let count = 0
  let cursor: string | undefined
  do {
    const page = await product.call('staff-api', 'list-cases', { view: 'all', limit: 50, cursor }, session)
    count += page.cases.length
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  return count
}
