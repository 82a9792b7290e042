import { createHmac, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto'

/** Permission to send one file to, or fetch one file from, the storage of this machine: once, and not for long. */
export interface Ticket {
  use: 'upload' | 'download'
  /** Reference in the storage. */
  path: string
  /** Milliseconds since 1970. */
  expires: number
  /** Upload: most bytes. */
  maxBytes?: number
  /** Download: what the file is called. */
  name?: string
  /** No two tickets are alike, so that one that was used can be told from the next. */
  nonce: string
}

const VARIABLE = 'MBZ_TICKET_SECRET'
let own: string | undefined

/**
 * What tickets are signed with: made anew by each process, so that none outlives it. The local host hands its own to the
 * function bundles, which have their own copy of this module, through the environment.
 */
export function ticketSecret(): string {
  own ??= process.env[VARIABLE] ?? randomBytes(32).toString('base64url')
  process.env[VARIABLE] ??= own
  return own
}

/** Writes a ticket as it stands in an address. */
export function signTicket(secret: string, ticket: Omit<Ticket, 'nonce'>): string {
  const body = Buffer.from(JSON.stringify({ ...ticket, nonce: randomUUID() })).toString('base64url')
  return `${body}.${mac(secret, body).toString('base64url')}`
}

/** The ticket, when it was signed here, is for this use and has not expired. */
export function readTicket(
  secret: string,
  use: Ticket['use'],
  text: string,
  now: number,
): Ticket | undefined {
  const [body = '', signature = '', ...rest] = text.split('.')
  const given = Buffer.from(signature, 'base64url')
  const expected = mac(secret, body)
  if (rest.length > 0 || given.length !== expected.length || !timingSafeEqual(given, expected))
    return undefined
  const ticket = JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as Ticket
  return ticket.use === use && ticket.expires > now ? ticket : undefined
}

const mac = (secret: string, body: string) => createHmac('sha256', secret).update(body).digest()
