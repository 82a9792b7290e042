import { readFileSync } from 'node:fs'
import { loadPolicies } from '@core/modules/policies/load-policies'
import type { LoadedPolicies } from '@core/modules/policies/publish-catalogue'
import { AppError } from '@shared/errors'
import type { Command } from 'commander'
import { parse } from 'yaml'
import { withContext } from '../context'
import { runs } from '../run-action'

/** What became of the policies of a file, a sentence each. */
export function policyWords({ published, kept }: LoadedPolicies): string[] {
  return [
    published > 0 && `发布了 ${published} 份政策。`,
    kept.length > 0 && `没有改动部门自己写的政策：${kept.join('、')}。`,
  ].filter((words) => words !== false)
}

function readYaml(path: string): unknown {
  try {
    return parse(readFileSync(path, 'utf8'))
  } catch (cause) {
    throw new AppError('input-invalid', {
      cause,
      fields: [{ field: path, message: '读不出来，请检查文件在不在、缩进和冒号对不对。' }],
    })
  }
}

/** `mbz policies load FILE [--county CODE]` */
export function addPolicies(program: Command): void {
  const load = program
    .command('policies')
    .description('政策（大白话、问与答、按年的版本）')
    .command('load')
    .description('载入政策文件')
    .argument('<file>', '政策文件（yaml）')
    .option('--county <code>', '县代码，只有一个县时不用写')
  runs<{ county?: string }>(load, async ([file], options) => {
    const document = readYaml(file!)
    return withContext(options, async ({ db, out }) => {
      const loaded = await loadPolicies(db, document, options.county ?? null)
      const words = policyWords(loaded)
      out.result(loaded, words.length > 0 ? words : ['政策没有变化。'])
      return 0
    })
  })
}
