import { runClockJobs } from '@core/modules/clock/run-clock-jobs'
import { openStorage } from '@core/ports/storage'
import type { Command } from 'commander'
import { withContext } from '../context'
import { runs } from '../run-action'

/** `mbz clock run`: what the timer does, now. */
export function addClock(program: Command): void {
  const run = program
    .command('clock')
    .description('定时任务')
    .command('run')
    .description('现在就做一遍：超期提醒、清理过期数据')
  runs(run, (_, options) =>
    withContext(options, async ({ db, dataDir, out }) => {
      const { ok, jobs } = await runClockJobs({ db, storage: openStorage(dataDir), now: () => new Date() })
      out.result(
        { ok, jobs },
        Object.entries(jobs).map(([name, done]) => `${name}：${done === 'failed' ? '失败' : done}`),
      )
      return ok ? 0 : 3
    }),
  )
}
