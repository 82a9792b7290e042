import { loadRegions } from '@core/modules/regions/load-regions'
import type { Command } from 'commander'
import { withContext } from '../context'
import { readList } from '../read-list'
import { runs } from '../run-action'

const REGION_COLUMNS = {
  code: { names: ['code', '代码', '区划代码', '统计用区划代码'], needed: true },
  name: { names: ['name', '名称', '区划名称'], needed: true },
  aliases: { names: ['aliases', 'alias', '别名'], needed: false },
}
const ALIAS_COLUMNS = {
  code: { names: ['code', '代码', '区划代码'], needed: true },
  alias: { names: ['alias', '别名', '曾用名'], needed: true },
}

/** `mbz regions load FILE [--aliases FILE]` */
export function addRegions(program: Command): void {
  const regions = program.command('regions').description('行政区划')
  const load = regions
    .command('load')
    .description('载入区划（code,name；上级按代码前缀）')
    .argument('<file>', '区划文件')
    .option('--aliases <file>', '别名文件（code,alias）：合并、更名的村')
  runs<{ aliases?: string }>(load, async ([file], options) => {
    const records = await readList(file!, REGION_COLUMNS)
    const aliasRecords = options.aliases ? await readList(options.aliases, ALIAS_COLUMNS) : []
    const inline = records.flatMap(({ line, values }) =>
      values.aliases
        .split(/[|、;；]/)
        .filter((alias) => alias.trim() !== '')
        .map((alias) => ({ line, code: values.code, alias })),
    )
    const lines = records.map(({ line, values }) => ({ line, code: values.code, name: values.name }))
    const aliases = [...inline, ...aliasRecords.map(({ line, values }) => ({ line, ...values }))]
    return withContext(options, async ({ db, out }) => {
      const loaded = await loadRegions(db, lines, aliases)
      out.result(loaded, [
        `已载入 ${loaded.regions} 个区划，县 ${loaded.counties.join('、')}，新别名 ${loaded.aliases} 个。`,
        ...(loaded.unnamedParents.length > 0
          ? [`这些上级没有名称，暂用代码：${loaded.unnamedParents.join('、')}`]
          : []),
      ])
      return 0
    })
  })
}
