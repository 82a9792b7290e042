import { enableRoleLogins, migrate } from '@core/db/migrate'
import { ensureKeyFile } from '@core/ports/keys'
import type { Command } from 'commander'
import { type GlobalOptions, openInstallation } from '../context'
import type { ExitCode } from '../exit-codes'
import { createOutput } from '../output'
import { runs } from '../run-action'

async function bringUpToDate(options: GlobalOptions, makeKeys: boolean): Promise<ExitCode> {
  const out = createOutput(options.json ?? false)
  const { dataDir, database } = await openInstallation(options)
  try {
    if (makeKeys) ensureKeyFile(dataDir)
    const applied = await migrate(database.url('owner'))
    if (database.secret) await enableRoleLogins(database.url('owner'), database.secret)
    out.result({ dataDir, database: database.kind, applied }, [
      applied.length > 0 ? `数据库已升级，执行了 ${applied.length} 个升级文件。` : '数据库已是最新。',
      `数据文件夹：${dataDir}`,
      ...(makeKeys
        ? ['密钥已备好。请把 keys.json 另存一份到安全的地方：丢了它，加密的数据就打不开了。']
        : []),
    ])
    return 0
  } finally {
    await database.stop()
  }
}

export function addInit(program: Command): void {
  runs(program.command('init').description('建立数据库和密钥；已有的不会改动'), (_, options) =>
    bringUpToDate(options, true),
  )
  runs(program.command('migrate').description('把数据库升级到这个程序的版本'), (_, options) =>
    bringUpToDate(options, false),
  )
}
