import { type Audience, databaseRole } from './audience'
import { databaseFault } from './database-fault'

export type { Audience } from './audience'

export type Environment = Readonly<Record<string, string | undefined>>

/** Milliseconds that one statement may take; 0 is no limit (imports and migrations). */
const statementTimeout: Record<Audience, number> = {
  owner: 0,
  public: 5_000,
  reporter: 10_000,
  staff: 15_000,
  clock: 120_000,
  compare: 0,
}

/**
 * Adds what every connection of an audience needs as startup `options` of the connection string, unless the string
 * already sets it: `search_path`, civil time zone, statement timeout and, where the login is not the role itself, `role`.
 */
export function withSettings(url: string, audience: Audience, assumeRole: boolean): string {
  const target = new URL(url)
  const values: Record<string, string | number> = {
    search_path: 'mbz,public',
    timezone: 'Asia/Shanghai',
    statement_timeout: statementTimeout[audience],
  }
  if (audience !== 'owner') {
    values.idle_in_transaction_session_timeout = 60_000
    if (assumeRole) values.role = databaseRole(audience)
  }
  const given = target.searchParams.get('options') ?? ''
  const flags = Object.entries(values)
    .filter(([name]) => !given.includes(`${name}=`))
    .map(([name, value]) => `-c ${name}=${value}`)
  target.searchParams.set('options', [given, ...flags].filter(Boolean).join(' '))
  // libpq's tools read a plus sign as itself.
  target.search = target.search.replaceAll('+', '%20')
  return target.toString()
}

/** Environment variable of an audience's own connection string. */
export function variableName(audience: Audience): string {
  return audience === 'owner' ? 'DATABASE_URL' : `DATABASE_URL_${audience.toUpperCase()}`
}

/**
 * Connection string from the environment: `DATABASE_URL_PUBLIC` etc. as they are, else `DATABASE_URL` with the audience's
 * role assumed (its login must be a member of the roles). `undefined` when neither is set.
 *
 * @throws AppError `database-unavailable` when the variable is not a PostgreSQL address
 */
export function configuredUrl(
  audience: Audience,
  environment: Environment = process.env,
): string | undefined {
  const own = variableName(audience)
  const name = environment[own] ? own : 'DATABASE_URL'
  const value = environment[name]
  if (!value) return undefined
  if (!URL.canParse(value) || !/^postgres(ql)?:$/.test(new URL(value).protocol)) {
    throw databaseFault(name, '应写成 postgres://用户:密码@主机:端口/数据库。')
  }
  return withSettings(value, audience, name !== own)
}

/**
 * Like `configuredUrl`, for places that never start a server themselves (cloud functions).
 *
 * @throws AppError `database-unavailable` when no variable names a server
 */
export function requiredUrl(audience: Audience, environment: Environment = process.env): string {
  const url = configuredUrl(audience, environment)
  if (url) return url
  throw databaseFault(variableName(audience), '没有设置数据库地址。')
}
