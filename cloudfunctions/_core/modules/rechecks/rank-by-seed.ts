import { createHmac } from 'node:crypto'

/** The order in which a seed puts case numbers: HMAC-SHA256 under the seed, lower-case hex. */
export const rankBySeed =
  (seed: string) =>
  (key: string): string =>
    createHmac('sha256', seed).update(key, 'utf8').digest('hex')
