import { operatorActor } from '@core/modules/batches/actor'
import { loadCalendarDays } from '@core/modules/calendar/load-calendar-days'
import type { Command } from 'commander'
import { withContext } from '../context'
import { readList } from '../read-list'
import { runs } from '../run-action'

const COLUMNS = {
  day: { names: ['day', 'date', '日期'], needed: true },
  kind: { names: ['kind', '类型', '安排'], needed: true },
}

/** `mbz calendar load FILE --source TEXT` */
export function addCalendar(program: Command): void {
  const load = program
    .command('calendar')
    .description('工作日历')
    .command('load')
    .description('载入一年的放假和调休（日期，类型：休 或 班）')
    .argument('<file>', '日历文件（csv、xlsx 或 yaml）')
    .requiredOption('--source <text>', '依据，如“国务院办公厅关于2027年部分节假日安排的通知”')
  runs<{ source: string }>(load, async ([file], options) => {
    const lines = (await readList(file!, COLUMNS)).map(({ line, values }) => ({ line, ...values }))
    return withContext(options, async ({ db, out }) => {
      const loaded = await loadCalendarDays(db, lines, options.source, operatorActor().account)
      const covered =
        loaded.coveredYears.length > 0
          ? `已覆盖 ${loaded.coveredYears.join('、')} 年。`
          : '没有一年是完整的，期限仍只算到原来的年份。'
      const moved = loaded.moved > 0 ? `${loaded.moved} 个正在走的期限跟着改了。` : ''
      out.result(loaded, [`已载入 ${loaded.days} 天。${covered}${moved}`])
      return 0
    })
  })
}
