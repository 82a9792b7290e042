/** A separate process that does what the timer does, once. */
import { createDb } from '@core/db/client'
import { runClockJobs } from '@core/modules/clock/run-clock-jobs'
import { createKeys } from '@core/ports/keys'
import { folderStorage } from '@core/ports/storage'
import { openWechatMessages } from '@core/ports/wechat-messages'

const { databaseUrl, now, keyMaterial, folder } = JSON.parse(process.argv[2] ?? '{}')

void runClockJobs({
  db: createDb(databaseUrl, { max: 2 }),
  keys: createKeys(keyMaterial),
  storage: folderStorage(folder),
  now: () => new Date(now),
  wechat: openWechatMessages(),
})
