import type { InputOf } from '@shared/contracts'
import type { Screen } from './browser'
import type { Hands } from './hands'
import type { TestProduct } from './product'
import { newKey } from './report'
import { until } from './until'

/** Signs in on a screen, whatever page that leads to. */
export async function signInAtDesk(screen: Hands, product: TestProduct, account: string): Promise<void> {
  await screen.page.goto('/staff/login')
  await screen.fill('账号', account)
  await screen.fill('密码', product.password)
  await screen.press('登录')
  await screen.front.locator('#sign-out').waitFor()
}

/** Chooses a file on the upload desk in front. */
export async function sendFile(screen: Screen, name: string, bytes: Buffer): Promise<void> {
  const chooser = screen.page.waitForEvent('filechooser')
  await screen.front.locator('#choose-file').click()
  await (await chooser).setFiles({ name, mimeType: '', buffer: bytes })
  await screen.arrives(name)
}

/** Opens a batch out of the list of what waits for the reader. */
export async function openWaiting(screen: Screen, title: string): Promise<void> {
  await screen.page.goto('/staff/batches')
  await screen.arrives('发放批次')
  await screen.front.getByText(title).first().click()
  await batchShown(screen, title)
}

/** Opens a batch by its number. */
export async function openBatch(screen: Screen, id: number, title: string): Promise<void> {
  await screen.page.goto(`/staff/batch?id=${id}`)
  await batchShown(screen, title)
}

async function batchShown(screen: Screen, title: string): Promise<void> {
  await screen.front.getByRole('heading', { level: 1, name: title, exact: true }).waitFor()
  await screen.front.getByRole('heading', { name: '经过' }).waitFor()
}

/** Publishes the batch in front, after a look at what residents will see, and waits until they do. */
export async function publishInFront(screen: Screen): Promise<void> {
  await screen.front.locator('#batch-publish').click()
  await screen.sees('村民在自己村的页面上看到的样子')
  await screen.front.locator('#do-step').click()
  await screen.front.locator('#dialog-confirm').click()
  await screen.sees('群众正在看')
}

type Purpose = Omit<InputOf<'staff-api', 'begin-import'>, 'submission' | 'uploadId'>

/** A file, sent and read without a screen, handed in by somebody with this session; gives the batch. */
export async function handIn(
  product: TestProduct,
  session: string,
  file: { name: string; bytes: Buffer },
  purpose: Purpose,
): Promise<number> {
  const call = product.call
  const upload = await call(
    'staff-api',
    'begin-upload',
    { submission: newKey(), fileName: file.name, bytes: file.bytes.length },
    session,
  )
  const sent = await fetch(`${product.url}${upload.url}`, {
    method: upload.method,
    body: new Uint8Array(file.bytes),
  })
  if (sent.status !== 200) throw new Error(`the upload answered ${sent.status}`)
  const { importId: id } = await call(
    'staff-api',
    'begin-import',
    { submission: newKey(), uploadId: upload.uploadId, ...purpose },
    session,
  )
  const reached = (state: string) =>
    until(`the file is ${state}`, async () => {
      const now = await call('staff-api', 'get-import', { id }, session)
      if (now.error) throw new Error(now.error.message)
      return now.state === state
    })
  await reached('recognised')
  const { revision } = await call('staff-api', 'get-import', { id }, session)
  await call('staff-api', 'read-import', { submission: newKey(), id, revision }, session)
  await reached('read')
  const batchId = (await call('staff-api', 'get-import', { id }, session)).batch!.id
  const batch = await call('staff-api', 'get-batch', { id: batchId }, session)
  await call(
    'staff-api',
    'submit-batch',
    {
      submission: newKey(),
      batchId,
      revision: batch.revision,
      confirmsRejected: true,
      confirmsWarnings: true,
    },
    session,
  )
  return batchId
}
