import type { DemoNote } from '@core/demo/load-demo'
import type { ActionName, Answer, FunctionName, InputOf, OutputOf } from '@shared/contracts'
import type { ProductServer } from './product-server'

export interface TestProduct {
  /** Address without a slash at the end. */
  url: string
  dataDir: string
  village: DemoNote['village']
  /** Somebody of that village who has received money. */
  resident: DemoNote['resident']
  /** Staff of the county, one of every kind; all have the same password. */
  accounts: DemoNote['accounts']
  password: string
  /** Of a report that was answered. */
  receipt: string
  /**
   * Calls an action over HTTP as a page does. `session` is that of a log-in.
   * @throws Error with the error's code
   */
  call<F extends FunctionName, A extends ActionName<F>>(
    fn: F,
    action: A,
    input: InputOf<F, A>,
    session?: string,
  ): Promise<OutputOf<F, A>>
  /** Logs a demo account in; gives the session. */
  logIn(account: string): Promise<string>
}

/** Where the product of this jest run is; the global set-up wrote it down. */
export function runningProduct(): ProductServer {
  const running = process.env.MBZ_TEST_PRODUCT
  if (!running) throw new Error('MBZ_TEST_PRODUCT is not set: journeys belong in tests/e2e')
  return JSON.parse(running) as ProductServer
}

/** The product that runs for all journeys of this jest run, with a small demo county. See product-server.ts. */
export const useProduct = (): TestProduct => productOf(runningProduct())

/** A product that a journey started for itself. */
export function productOf({ url, dataDir, note }: ProductServer): TestProduct {
  const product: TestProduct = {
    url,
    dataDir,
    ...note,
    async call(fn, action, input, session) {
      const response = await fetch(`${url}/api/${fn}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ action, input, session }),
      })
      const answer = (await response.json()) as Answer<OutputOf<typeof fn, typeof action>>
      if (answer.ok) return answer.data
      throw new Error(`${fn} ${action}: ${answer.error.code} ${JSON.stringify(answer.error.fields ?? [])}`)
    },
    async logIn(account) {
      return (await product.call('staff-api', 'log-in', { account, password: note.password })).session
    },
  }
  return product
}
