import { operatorActor } from '@core/modules/batches/actor'
import { loadSchedules } from '@core/modules/progress/schedules/load-schedules'
import type { Command } from 'commander'
import { withContext } from '../context'
import { readList } from '../read-list'
import { runs } from '../run-action'

const COLUMNS = {
  programme: { names: ['programme', '项目', '项目代码'], needed: true },
  unit: { names: ['unit', '单位', '单位代码'], needed: true },
  cadence: { names: ['cadence', '报送周期', '发放周期'], needed: false },
  dueDays: { names: ['dueDays', 'due_days', '天数'], needed: false },
  dueUnit: { names: ['dueUnit', 'due_unit', '按哪种天'], needed: false },
  startsOn: { names: ['startsOn', 'starts_on', '从哪天起'], needed: false },
  endsOn: { names: ['endsOn', 'ends_on', '到哪天止'], needed: false },
  source: { names: ['source', '依据'], needed: false },
}

/** `mbz schedules load FILE [--county CODE]` */
export function addSchedules(program: Command): void {
  const load = program
    .command('schedules')
    .description('谁按什么时间报送')
    .command('load')
    .description('载入报送安排；文件里有的项目整个换掉，没有的不动（programme,unit,cadence,dueDays,…）')
    .argument('<file>', '报送安排（csv、xlsx 或 yaml）')
    .option('--county <code>', '县代码，只有一个县时不用写')
  runs<{ county?: string }>(load, async ([file], options) => {
    const lines = (await readList(file!, COLUMNS)).map(({ line, values }) => ({ line, ...values }))
    return withContext(options, async ({ db, out }) => {
      const services = { db, now: () => new Date() }
      const loaded = await loadSchedules(services, lines, options.county ?? null, operatorActor().account)
      out.result(loaded, [`已载入 ${loaded.programmes} 个项目的 ${loaded.schedules} 条报送安排。`])
      return 0
    })
  })
}
