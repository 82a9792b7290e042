import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CountyVillages } from '@core/modules/regions/resolve-village'

const folder = join(__dirname, '../../../demo/longxi')

function rowsOf(file: string): string[][] {
  const path = join(folder, file)
  if (!existsSync(path)) return []
  return readFileSync(path, 'utf8')
    .replace(/^\uFEFF/, '')
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(','))
}

/** Villages and aliases of the demo county, straight from its files. */
export function longxiVillages(): CountyVillages {
  const regions = rowsOf('regions.csv')
  const names = new Map(regions.map(([code, name]) => [code!, name!]))
  return {
    villages: regions
      .filter(([code]) => code!.length === 12)
      .map(([code, name]) => ({
        code: code!,
        name: name!,
        townCode: code!.slice(0, 9),
        townName: names.get(code!.slice(0, 9))!,
      })),
    aliases: rowsOf('aliases.csv').map(([code, alias]) => ({ code: code!, alias: alias! })),
  }
}
