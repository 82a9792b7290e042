import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  accessSync,
  chownSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { databaseFault } from './database-fault'
import { chooseServerUser, type ServerUser } from './embedded-user'

/** Where root keeps what the server's account could not reach inside the home of root. */
const ROOT_STATE_DIR = '/var/lib/mingbaizhang'

/** The folders of one embedded database. */
export interface EmbeddedHome {
  dataDir: string
  /** Everything the server owns: `cluster/`, `users/`, `password`, `port`, `log`. */
  root: string
  cluster: string
  users: string
  log: string
  copyDir: string
  user: ServerUser | undefined
}

/** Lock file that serialises starting and stopping under a data folder. */
export function lockPath(dataDir: string): string {
  return join(dataDir, 'postgres.lock')
}

/**
 * Creates the data folder and returns its real path. Its own files are private one by one; others may pass through.
 *
 * @throws AppError `database-unavailable` when this account may not write there
 */
export function prepareDataDir(dataDir: string): string {
  try {
    mkdirSync(dataDir, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 })
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    throw databaseFault(
      dataDir,
      '不能在这个数据目录里写文件。请换建它的用户运行，或用 MBZ_DATA_DIR 另选目录。',
      error,
    )
  }
  return realpathSync(dataDir)
}

/** Gives a file made by root to the account of the server, so that one account owns all of the home. */
export function giveToServer(path: string, user: ServerUser | undefined): void {
  if (user) chownSync(path, user.uid, user.gid)
}

function canEnter(folder: string, user: ServerUser): boolean {
  return spawnSync('test', ['-x', folder], { ...user, cwd: '/' }).status === 0
}

/** The remembered place, else under the data folder, else (root in a closed folder) under `/var/lib`. */
function placeOf(dataDir: string): string {
  const pointer = join(dataDir, 'postgres.location')
  if (existsSync(pointer)) return readFileSync(pointer, 'utf8').trim()
  const usual = join(dataDir, 'postgres')
  const user = existsSync(usual) ? undefined : chooseServerUser(join(usual, 'cluster'))
  if (!user || canEnter(dataDir, user)) return usual
  const elsewhere = join(ROOT_STATE_DIR, randomBytes(6).toString('hex'))
  writeFileSync(pointer, `${elsewhere}\n`, { mode: 0o644 })
  return elsewhere
}

/**
 * Resolves and creates the home of the embedded database under a prepared data folder. Call it under the lock.
 *
 * @throws AppError `database-unavailable` when the folder belongs to another account
 */
export function openHome(dataDir: string): EmbeddedHome {
  const root = placeOf(dataDir)
  const users = join(root, 'users')
  const cluster = join(root, 'cluster')
  const user = chooseServerUser(cluster)
  try {
    if (dirname(root) === ROOT_STATE_DIR) mkdirSync(ROOT_STATE_DIR, { recursive: true, mode: 0o755 })
    for (const folder of [root, users]) {
      if (existsSync(folder)) continue
      mkdirSync(folder, { mode: 0o700 })
      giveToServer(folder, user)
    }
    // Fails early, with a sentence, where another account made the folder.
    readFileSync(passwordPath({ root }, user))
  } catch (error) {
    if (!['EACCES', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
    throw databaseFault(
      root,
      '数据目录属于另一个系统用户，请换那个用户运行，或用 MBZ_DATA_DIR 另选目录。',
      error,
    )
  }
  const copyDir = user ? ROOT_STATE_DIR : dataDir
  return { dataDir, root, cluster, users, log: join(root, 'log'), copyDir, user }
}

/** Path of the password file of the database's owner (mode 0600), made at first use. */
function passwordPath({ root }: { root: string }, user: ServerUser | undefined): string {
  const path = join(root, 'password')
  if (!existsSync(path)) {
    writeFileSync(path, randomBytes(24).toString('base64url'), { mode: 0o600 })
    giveToServer(path, user)
  }
  return path
}

/** Password of the database's owner; the passwords of the audiences' roles derive from it. */
export function ownerPassword(home: EmbeddedHome): string {
  return readFileSync(passwordPath(home, home.user), 'utf8')
}
