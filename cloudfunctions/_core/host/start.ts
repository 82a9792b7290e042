import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { loadDemoCounty, readDemoNote } from '@core/demo/load-demo'
import { AppError, errorCatalogue } from '@shared/errors'
import qrcode from 'qrcode'
import { buildIfChanged, builds } from './build-if-changed'
import { runProduct } from './run-product'

const DEFAULT_PORT = 3000

/** `npm start`: builds what changed, opens the database, loads the demo county once, serves, and says where to look. */
export async function start(root: string): Promise<void> {
  const began = performance.now()
  const say = (text: string) => process.stdout.write(`${text}\n`)
  const dataDir = process.env.MBZ_DATA_DIR ?? join(root, '.mbz')
  process.env.MBZ_LOG_LEVEL ??= 'warn'
  try {
    say('明白账：正在准备…')
    const pagesReady = buildIfChanged(root, builds.pages).then((ran) => {
      if (ran) say('  页面已编译')
    })
    pagesReady.catch(() => undefined)
    await buildIfChanged(root, builds.functions)
    const product = await runProduct({
      root,
      dataDir,
      port: Number(process.env.PORT ?? DEFAULT_PORT),
      pagesReady,
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

    const note = readDemoNote(dataDir)
    const base = process.env.MBZ_PUBLIC_URL ?? `http://${lanAddress() ?? '127.0.0.1'}:${product.port}`
    const poster = `${base}/r/${note.village.code}`
    say('')
    say(await qrcode.toString(poster, { type: 'terminal', small: true, errorCorrectionLevel: 'L' }))
    say(`扫码看 ${note.village.name} 的账：${poster}`)
    say(`本机打开：http://127.0.0.1:${product.port}`)
    say(`工作人员登录：http://127.0.0.1:${product.port}/staff/login`)
    for (const account of note.accounts)
      say(`  ${account.account.padEnd(16)} ${note.password}  ${account.name} · ${account.unitName}`)
    say(`查我的（演示人员）：${note.resident.name}  ${note.resident.idNumber}`)
    say(`跟进反映（演示回执）：${note.receipt}`)
    say(`用时 ${((performance.now() - began) / 1000).toFixed(1)} 秒。按 Ctrl+C 停止。`)
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`)
    process.exitCode = 3
  }
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
