import { setTimeout as delay } from 'node:timers/promises'

/** Waits until `condition` holds; fails after `limit` milliseconds with its name. */
export async function until(
  name: string,
  condition: () => boolean | Promise<boolean>,
  limit = 30_000,
): Promise<void> {
  const end = Date.now() + limit
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`waited ${limit} ms in vain until ${name}`)
    await delay(20)
  }
}
