/** A separate process that works off the jobs of the upload desk and stands still when a file has been read to its end, uncommitted. */
import { createDb } from '@core/db/client'
import { performReadImport } from '@core/modules/imports/perform-read-import'
import type { JobContext } from '@core/modules/jobs/job'
import { runJobs } from '@core/modules/jobs/run-jobs'
import { createKeys } from '@core/ports/keys'
import { folderStorage } from '@core/ports/storage'

const { databaseUrl, folder, now, keyMaterial, freezeAt } = JSON.parse(process.argv[2] ?? '{}')
const services = {
  db: createDb(databaseUrl),
  keys: createKeys(keyMaterial),
  storage: folderStorage(folder),
  now: () => new Date(now),
}
const freezing = (context: JobContext): JobContext => ({
  ...context,
  progress(percent, words) {
    context.progress(percent, words)
    if (percent < freezeAt) return
    process.stdout.write('frozen\n')
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
  },
})

void runJobs(
  services,
  { 'read-import': (payload, context) => performReadImport(payload, freezing(context)) },
  { databaseUrl },
)
