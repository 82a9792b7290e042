import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { type DemoNote, loadDemoCounty, readDemoNote } from '@core/demo/load-demo'
import { formatReceipt } from '@shared/domain/receipt'
import { AppError, errorCatalogue } from '@shared/errors'
import qrcode from 'qrcode'
import { buildIfChanged, builds } from './build-if-changed'
import { refuseTakenPort } from './refuse-taken-port'
import { runProduct } from './run-product'

const DEFAULT_PORT = 3000

/** `npm start`: builds what changed, opens the database, loads the demo county once, serves, and says where to look. */
export async function start(root: string): Promise<void> {
  const began = performance.now()
  const say = (text: string) => process.stdout.write(`${text}\n`)
  const dataDir = process.env.MBZ_DATA_DIR ?? join(root, '.mbz')
  process.env.MBZ_LOG_LEVEL ??= 'warn'
  const port = Number(process.env.PORT ?? DEFAULT_PORT)
  try {
    await refuseTakenPort(port)
    say('明白账：正在准备…')
    const built = Promise.all([
      buildIfChanged(root, builds.functions),
      buildIfChanged(root, builds.pages),
    ]).then(([, pages]) => {
      if (pages) say('  页面已编译')
    })
    built.catch(() => undefined)
    // what posters lead to: phones in the same network can try it
    process.env.MBZ_PUBLIC_URL ??= `http://${lanAddress() ?? '127.0.0.1'}:${port}`
    const product = await runProduct({
      root,
      dataDir,
      port,
      built,
      prepareData: (access) => loadDemoCounty({ root, dataDir, access, say }),
    })
    const stop = () => {
      say('\n正在停止…')
      product.close().then(
        () => process.exit(0),
        () => process.exit(3),
      )
    }
    process.once('SIGINT', stop)
    process.once('SIGTERM', stop)

    const address = `http://127.0.0.1:${product.port}`
    say('')
    say(`打开：${address}`)
    say(`工作人员登录：${address}/staff/login`)
    const note = readDemoNote(dataDir)
    if (note) await sayDemo(note, process.env.MBZ_PUBLIC_URL, say)
    say(`用时 ${((performance.now() - began) / 1000).toFixed(1)} 秒。按 Ctrl+C 停止。`)
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`)
    process.exitCode = 3
  }
}

async function sayDemo(note: DemoNote, base: string, say: (text: string) => void): Promise<void> {
  const poster = `${base}/r/${note.village.code}`
  for (const { account, name, unitName } of note.accounts)
    say(`  ${account.padEnd(10)} ${note.password}  ${name} · ${unitName}`)
  say(`查我的（编造的人）：${note.resident.name}  ${note.resident.idNumber}`)
  say(`跟进反映：回执码 ${formatReceipt(note.receipt)}`)
  say(await qrcode.toString(poster, { type: 'terminal', small: true, errorCorrectionLevel: 'L' }))
  say(`扫码看 ${note.village.name} 的账：${poster}`)
}

function explain(error: unknown): string {
  if (!(error instanceof AppError)) return `启动失败：${(error as Error).message}`
  const [message, wayOut] = errorCatalogue[error.code]
  return [
    `启动失败：${message}${wayOut}`,
    ...(error.fields ?? []).map((f) => `  ${f.field}：${f.message}`),
  ].join('\n')
}

function lanAddress(): string | undefined {
  return Object.values(networkInterfaces())
    .flat()
    .find((n) => n && n.family === 'IPv4' && !n.internal)?.address
}
