import type { JobResult } from '@core/modules/clock/clock-job'
import { deleteSlotsAfter } from '@core/modules/clock/clock-slots.queries'
import { runClockJobs } from '@core/modules/clock/run-clock-jobs'
import { openStorage } from '@core/ports/storage'
import { openWechatMessages } from '@core/ports/wechat-messages'
import type { Command } from 'commander'
import { withContext } from '../context'
import { runs } from '../run-action'

const words: Record<Exclude<JobResult, number>, string> = {
  failed: '失败',
  'done-before': '这一时段已经做过',
  'clock-back': '没有做：系统时间比上次运行时早',
}

/** `mbz clock run`: what the timer does, now; what was done in this slot is not done again. */
export function addClock(program: Command): void {
  const run = program
    .command('clock')
    .description('定时任务')
    .command('run')
    .description('现在就做一遍：到期自动办、超期提醒、发消息、清理过期数据；这一时段已经做过的不再做')
    .option('--after-clock-repair', '系统时间曾经错到将来、已经改正：忘掉将来的时段')
  runs<{ afterClockRepair?: true }>(run, (_, options) =>
    withContext(options, async ({ db, dataDir, keys, out }) => {
      const now = () => new Date()
      if (options.afterClockRepair) await deleteSlotsAfter(db, now())
      const services = { db, keys: keys(), storage: openStorage(dataDir), now, wechat: openWechatMessages() }
      const { ok, jobs } = await runClockJobs(services)
      out.result(
        { ok, jobs },
        Object.entries(jobs).map(
          ([name, done]) => `${name}：${typeof done === 'number' ? done : words[done]}`,
        ),
      )
      return ok ? 0 : 3
    }),
  )
}
