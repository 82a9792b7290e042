import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { BenchDatabase } from './bench-database'
import type { Load } from './http-client'
import type { Measured } from './measure'
import type { Scenario } from './scenarios'

const typescript = ['--require', 'tsx/cjs']

/** A message of a child process, or the error that it ended without one. */
async function messageOf(child: ChildProcess): Promise<unknown> {
  const told = once(child, 'message').then(([message]) => message as unknown)
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`${child.spawnargs.at(-1)} ended with ${code}`)
  })
  told.catch(() => undefined)
  ended.catch(() => undefined)
  return Promise.race([told, ended])
}

export interface RunningProduct {
  port: number
  load(scenario: Scenario, connections: number, seconds: number): Promise<Measured>
  stop(): Promise<void>
}

/** Starts the product in a process of its own; `load` calls it from another one. */
export async function startProduct(
  { access, dataDir }: BenchDatabase,
  connections: number,
  nodeFlags: string[] = [],
): Promise<RunningProduct> {
  const host = fork(join(__dirname, 'http-host.ts'), {
    execArgv: [...typescript, ...nodeFlags],
    // its log goes where a cloud's log goes: away
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      DATABASE_URL_PUBLIC: access.url('public'),
      MBZ_DATA_DIR: dataDir,
      MBZ_POOL_SIZE: String(connections),
    },
  })
  const port = (await messageOf(host)) as number
  return {
    port,
    async load(scenario, users, seconds) {
      const client = fork(join(__dirname, 'http-client.ts'), { execArgv: typescript })
      const bodies = scenario.targets.map(({ call }) => JSON.stringify(call))
      const order: Load = { port, connections: users, seconds, bodies }
      client.send(order)
      return (await messageOf(client)) as Measured
    },
    async stop() {
      const gone = once(host, 'exit')
      host.disconnect()
      await gone
    },
  }
}
