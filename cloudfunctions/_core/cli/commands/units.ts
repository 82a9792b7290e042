import { loadUnits } from '@core/modules/units/load-units'
import type { Command } from 'commander'
import { withContext } from '../context'
import { readList } from '../read-list'
import { runs } from '../run-action'

const COLUMNS = {
  code: { names: ['code', 'id', '代码', '单位代码'], needed: true },
  name: { names: ['name', '名称', '单位名称'], needed: true },
  kind: { names: ['kind', '类型', '单位类型'], needed: false },
  region: { names: ['region', 'region_code', '区划', '区划代码'], needed: false },
  parent: { names: ['parent', 'parent_id', '上级', '上级单位'], needed: false },
  phone: { names: ['phone', '电话', '联系电话'], needed: false },
}

/** `mbz units load FILE [--county CODE]` */
export function addUnits(program: Command): void {
  const load = program
    .command('units')
    .description('单位')
    .command('load')
    .description('载入单位（code,name,kind,region,parent,phone）')
    .argument('<file>', '单位文件（csv、xlsx 或 yaml）')
    .option('--county <code>', '县代码，只有一个县时不用写')
  runs<{ county?: string }>(load, async ([file], options) => {
    const lines = (await readList(file!, COLUMNS)).map(({ line, values }) => ({ line, ...values }))
    return withContext(options, async ({ db, out }) => {
      const loaded = await loadUnits(db, lines, options.county ?? null)
      out.result(loaded, [`已载入 ${loaded.units} 个单位。`])
      return 0
    })
  })
}
