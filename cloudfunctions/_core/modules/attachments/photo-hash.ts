import type { Keys } from '@core/ports/keys'

/** How the database knows a photo before it belongs to a report; the phone's own id is stored nowhere. */
export function photoHash(keys: Keys, photo: string): Buffer {
  return keys.hash('receipt', `photo|${photo}`)
}
