/** A separate process that works batches off as the product does, and stands still at the step of its second argument. */
import { createDb } from '@core/db/client'
import { performCorrectRows } from '@core/modules/batches/correct/perform-correct-rows'
import { performPublishBatch } from '@core/modules/batches/perform-publish-batch'
import { performRecountVillages } from '@core/modules/batches/perform-recount-villages'
import type { JobContext } from '@core/modules/jobs/job'
import { runJobs } from '@core/modules/jobs/run-jobs'
import { createKeys } from '@core/ports/keys'
import { folderStorage } from '@core/ports/storage'

const [, , settings = '{}', freezeAt = ''] = process.argv
const { databaseUrl, keyMaterial, folder, now } = JSON.parse(settings)

/** Freezes before the step with these words, in the middle of the transaction. */
function freezing(context: JobContext): JobContext {
  return {
    ...context,
    progress(percent, words) {
      context.progress(percent, words)
      if (!freezeAt || !words.startsWith(freezeAt)) return
      process.stdout.write(`${words}\n`)
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
    },
  }
}

void runJobs(
  {
    db: createDb(databaseUrl, { max: 2, queryTimeout: 0 }),
    keys: createKeys(keyMaterial),
    storage: folderStorage(folder),
    now: () => new Date(now),
  },
  {
    'publish-batch': (payload, context) => performPublishBatch(payload, freezing(context)),
    'correct-rows': (payload, context) => performCorrectRows(payload, freezing(context)),
    'recount-villages': (payload, context) => performRecountVillages(payload, freezing(context)),
  },
  { databaseUrl },
).then(() => process.exit(0))
