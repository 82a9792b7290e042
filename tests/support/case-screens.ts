import { startEmbeddedServer } from '@core/db/embedded-server'
import type { InputOf, OutputOf } from '@shared/contracts'
import { Client } from 'pg'
import type { Screen } from './browser'
import { runningProduct, type TestProduct } from './product'
import { newKey } from './report'

type Case = OutputOf<'staff-api', 'get-case'>

/** The case whose text begins like this, as somebody with this session sees it; undefined when they do not. */
export async function findCase(
  product: TestProduct,
  session: string,
  text: string,
): Promise<Case | undefined> {
  let cursor: string | undefined
  do {
    const input = { view: 'all' as const, limit: 50, ...(cursor && { cursor }) }
    const page = await product.call('staff-api', 'list-cases', input, session)
    const found = page.cases.find(({ summary }) => text.startsWith(summary.replace(/…$/, '')))
    if (found) return product.call('staff-api', 'get-case', { id: found.id }, session)
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  return undefined
}

/** Does one step as somebody with this session, on the case as it is now. */
export async function takeStep(
  product: TestProduct,
  session: string,
  id: number,
  action: string,
  form: InputOf<'staff-api', 'act-on-case'>['form'] = {},
): Promise<OutputOf<'staff-api', 'act-on-case'>> {
  const { revision } = await product.call('staff-api', 'get-case', { id }, session)
  const input = { id, revision, action, form, submission: newKey() }
  return product.call('staff-api', 'act-on-case', input, session)
}

/** Signs in on a screen and waits for the first page. */
export async function signInOn(screen: Screen, product: TestProduct, account: string): Promise<void> {
  await screen.page.goto('/staff/login')
  await screen.fill('账号', account)
  await screen.fill('密码', product.password)
  await screen.press('登录')
  await screen.arrives('今天要办的')
}

/** Opens a case on a screen that is signed in. */
export async function openCaseOn(screen: Screen, id: number): Promise<void> {
  await screen.page.goto(`/staff/case?id=${id}`)
  await screen.front.getByRole('heading', { name: '经过' }).waitFor()
}

/** Presses a step of the case in front, on a phone behind 还能做什么 unless it is the main one. */
export async function pressStep(screen: Screen, action: string): Promise<void> {
  const button = screen.front.locator(`#act-${action}`)
  const more = screen.front.locator('#more-actions[aria-expanded=false]')
  await button.or(more).first().waitFor()
  if (!(await button.isVisible())) await more.click()
  await button.click()
}

/** Sends the form in front after its check. */
export async function confirmStep(screen: Screen): Promise<void> {
  await screen.front.locator('#do-action').click()
  await screen.front.locator('#dialog-confirm').click()
}

/** Lets days go by for one duty of a case: its last day was the day before yesterday. */
export async function letPass(caseId: number, duty: string): Promise<void> {
  const { dataDir, databaseUrl } = runningProduct()
  const embedded = databaseUrl ? undefined : await startEmbeddedServer({ dataDir, durable: false })
  const db = new Client({ connectionString: databaseUrl ?? embedded!.ownerUrl })
  await db.connect()
  const passed = db.query(
    `update mbz.case_deadlines set due_on = current_date - 2
     where case_id = $1 and duty = $2 and met_on is null`,
    [caseId, duty],
  )
  const { rowCount } = await passed.finally(async () => {
    await db.end()
    // the product is still among the server's users, so that leaving does not stop it
    await embedded?.stop()
  })
  if (rowCount !== 1) throw new Error(`case ${caseId} has no running duty ${duty}`)
}
