import { loadRoutes } from '@core/modules/routing/load-routes'
import type { Command } from 'commander'
import { withContext } from '../context'
import { readList } from '../read-list'
import { runs } from '../run-action'

const COLUMNS = {
  kind: { names: ['kind', '反映类型'], needed: false },
  accused: { names: ['accused', '反映谁'], needed: false },
  programme: { names: ['programme', '项目', '项目代码'], needed: false },
  region: { names: ['region', '区划', '区划代码'], needed: false },
  unit: { names: ['unit', '单位', '单位代码'], needed: true },
  priority: { names: ['priority', '优先'], needed: false },
}

/** `mbz routes load FILE [--county CODE]` */
export function addRoutes(program: Command): void {
  const load = program
    .command('routes')
    .description('群众反映由谁办')
    .command('load')
    .description('载入分派规则，替换原有的（kind,accused,programme,region,unit,priority）')
    .argument('<file>', '分派文件（csv、xlsx 或 yaml）')
    .option('--county <code>', '县代码，只有一个县时不用写')
  runs<{ county?: string }>(load, async ([file], options) => {
    const lines = (await readList(file!, COLUMNS)).map(({ line, values }) => ({ line, ...values }))
    return withContext(options, async ({ db, out }) => {
      const loaded = await loadRoutes(db, lines, options.county ?? null)
      out.result(loaded, [`已载入 ${loaded.routes} 条分派规则。`])
      return 0
    })
  })
}
