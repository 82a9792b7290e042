import { join } from 'node:path'
import type { Audience } from './audience'
import { configuredUrl, type Environment, requiredUrl, withSettings } from './connection'
import { startEmbeddedServer } from './embedded-server'

/** The database of this installation: one connection string per audience, and a way to let go of it. */
export interface DatabaseAccess {
  kind: 'server' | 'embedded'
  /** Connection string with role, search path, time zone and statement timeout set for the audience. */
  url(audience: Audience): string
  /** Embedded server only: secret for `enableRoleLogins`. */
  secret: string | undefined
  /** Embedded server only: whether this process started it. */
  owned: boolean
  stop(): Promise<void>
}

/** Folder of local data: `MBZ_DATA_DIR`, else `.mbz` in the working directory. */
export function localDataDir(environment: Environment = process.env): string {
  return environment.MBZ_DATA_DIR || join(process.cwd(), '.mbz')
}

/**
 * Opens the database of this installation: the server of `DATABASE_URL` when set, else the embedded one, started if need be.
 *
 * @throws AppError `database-unavailable` with the variable or file to mend
 */
export async function openDatabase(
  options: { dataDir?: string; environment?: Environment; durable?: boolean } = {},
): Promise<DatabaseAccess> {
  const environment = options.environment ?? process.env
  if (configuredUrl('owner', environment)) {
    return {
      kind: 'server',
      url: (audience) => requiredUrl(audience, environment),
      secret: undefined,
      owned: false,
      stop: async () => undefined,
    }
  }
  const server = await startEmbeddedServer({
    dataDir: options.dataDir ?? localDataDir(environment),
    durable: options.durable,
  })
  return {
    kind: 'embedded',
    url: (audience) => withSettings(server.url(audience), audience, false),
    secret: server.secret,
    owned: server.owned,
    stop: server.stop,
  }
}
