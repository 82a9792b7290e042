const database = 'mbz'
const store = 'kept'

interface Entry {
  value: unknown
  /** Milliseconds since 1970. */
  until: number
}

/** Keeps a value under a name for `days`, in the browser's database: there is room for photos. False when there is none. */
export async function vaultPut(name: string, value: unknown, days: number): Promise<boolean> {
  const entry: Entry = { value, until: Date.now() + days * 86_400_000 }
  return inStore('readwrite', (kept) => kept.put(entry, name)).then(
    () => true,
    () => false,
  )
}

/** What was kept under a name; undefined when nothing was, when its time is over, or where the browser keeps nothing. */
export async function vaultGet(name: string): Promise<unknown> {
  const entry = await inStore<Entry | undefined>('readonly', (kept) => kept.get(name)).catch(() => undefined)
  if (entry && entry.until < Date.now()) await vaultRemove(name)
  else return entry?.value
}

/** Removes what was kept under a name. */
export async function vaultRemove(name: string): Promise<void> {
  await inStore('readwrite', (kept) => kept.delete(name)).catch(() => undefined)
}

/** The names under which something is kept, those included whose time is over. */
export async function vaultNames(): Promise<string[]> {
  const keys = await inStore('readonly', (kept) => kept.getAllKeys()).catch(() => [])
  return keys.map(String)
}

async function inStore<T>(
  mode: IDBTransactionMode,
  ask: (kept: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const opened = await openDatabase()
  try {
    return await new Promise((resolve, reject) => {
      const transaction = opened.transaction(store, mode)
      const request = ask(transaction.objectStore(store))
      // only the end of the transaction says that it is on the disk
      transaction.oncomplete = () => resolve(request.result)
      transaction.onabort = () => reject(transaction.error)
    })
  } finally {
    opened.close()
  }
}

function openDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(database, 1)
    request.onupgradeneeded = () => request.result.createObjectStore(store)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}
