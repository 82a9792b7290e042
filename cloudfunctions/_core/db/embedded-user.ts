import { execFileSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { databaseFault } from './database-fault'

/** The account that the embedded server runs as; PostgreSQL refuses to run as root. */
export interface ServerUser {
  uid: number
  gid: number
}

const OWN_ACCOUNT = 'mbz'

function lookUp(name: string): ServerUser | undefined {
  try {
    const id = (flag: string) => Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: 'pipe' }))
    return { uid: id('-u'), gid: id('-g') }
  } catch {
    return undefined
  }
}

function create(): ServerUser | undefined {
  const options = [
    '--system',
    '--user-group',
    '--no-create-home',
    '--shell',
    '/usr/sbin/nologin',
    OWN_ACCOUNT,
  ]
  try {
    execFileSync('useradd', options, { stdio: 'pipe' })
  } catch {
    // Another starter may have made it just now: the look-up below decides.
  }
  return lookUp(OWN_ACCOUNT)
}

/**
 * Chooses the account for a cluster: nobody else's for an ordinary user (`undefined`: run as ourselves); for root the
 * account that already owns the cluster, else `mbz`, else the system's `postgres`, else a new system account `mbz`.
 *
 * @throws AppError `database-unavailable` when root can neither find nor create an account
 */
export function chooseServerUser(clusterDir: string): ServerUser | undefined {
  if (process.getuid?.() !== 0) return undefined
  if (existsSync(clusterDir)) {
    const { uid, gid } = statSync(clusterDir)
    if (uid !== 0) return { uid, gid }
  }
  const user = lookUp(OWN_ACCOUNT) ?? lookUp('postgres') ?? create()
  if (user) return user
  throw databaseFault(
    '自带数据库',
    '不能以 root 身份运行数据库，也建不了系统用户 mbz。请先执行 useradd --system --user-group mbz，或换普通用户运行，或设置 DATABASE_URL。',
  )
}
