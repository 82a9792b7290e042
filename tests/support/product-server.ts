import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, createWriteStream, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { type DemoNote, readDemoNote } from '@core/demo/load-demo'
import { Client } from 'pg'

/** A product that runs in a process of its own. */
export interface ProductServer {
  url: string
  dataDir: string
  /** Village, accounts and one resident of its demo county. */
  note: DemoNote
  /** Its database on the server of `TEST_DATABASE_URL`; undefined when PostgreSQL is its own too. */
  databaseUrl: string | undefined
}

export interface RunningProduct extends ProductServer {
  /** Ends the product, its database and its files. */
  close(): Promise<void>
}

const LOGS = 'artifacts/logs'

/**
 * Starts the built product with a small demo county on a free port: 19 villages with some 50 people each, 14 months; takes
 * about ten seconds. Its log is kept under artifacts/logs.
 *
 * @throws Error with what the process said when it does not come up
 */
export async function startProduct(name: string): Promise<RunningProduct> {
  const dataDir = mkdtempSync(join(tmpdir(), 'mbz-product-'))
  // PostgreSQL's own account has to pass through when the tests run as root.
  chmodSync(dataDir, 0o711)
  const database = await ownDatabase()
  const child = spawn(process.execPath, ['--import', 'tsx', join(__dirname, 'product-process.ts'), dataDir], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: {
      ...process.env,
      DATABASE_URL: database?.url,
      MBZ_LOG_LEVEL: 'info',
      // what posters lead to
      MBZ_PUBLIC_URL: 'https://mingbai.example.cn',
      // every phone of the tests has an address of its own, as in life
      MBZ_TRUST_PROXY: '1',
      TSX_TSCONFIG_PATH: join(process.cwd(), 'tsconfig.json'),
    },
  })
  mkdirSync(LOGS, { recursive: true })
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      const exited = new Promise((resolve) => child.once('exit', resolve))
      child.stdin?.end()
      await exited
    }
    await database?.drop()
    rmSync(dataDir, { recursive: true, force: true })
  }
  try {
    const url = await listening(child, join(LOGS, `${name}.log`))
    return { url, dataDir, note: readDemoNote(dataDir)!, databaseUrl: database?.url, close: stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** The address that the process reports; everything else that it says goes to the log. */
async function listening(child: ChildProcess, logFile: string): Promise<string> {
  const log = createWriteStream(logFile)
  let said = ''
  child.stderr!.on('data', (chunk: Buffer) => {
    said = (said + chunk).slice(-4000)
    log.write(chunk)
  })
  return new Promise((resolve, reject) => {
    child.once('exit', (code) =>
      reject(new Error(`the product ended with ${code} before it listened:\n${said}`)),
    )
    createInterface({ input: child.stdout! }).on('line', (line) => {
      if (line.startsWith('{"url"')) resolve((JSON.parse(line) as { url: string }).url)
      else log.write(`${line}\n`)
    })
  })
}

/** A database of its own on the server of `TEST_DATABASE_URL`; undefined when the product brings its own server. */
async function ownDatabase(): Promise<{ url: string; drop(): Promise<void> } | undefined> {
  const server = process.env.TEST_DATABASE_URL
  if (!server) return undefined
  const name = `mbz_test_product_${randomBytes(6).toString('hex')}`
  const onServer = async (statement: string) => {
    const admin = new Client({ connectionString: server })
    await admin.connect()
    await admin.query(statement).finally(() => admin.end())
  }
  await onServer(`create database ${name} template template0 encoding 'UTF8' locale 'C'`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return { url: url.toString(), drop: () => onServer(`drop database if exists ${name} with (force)`) }
}
