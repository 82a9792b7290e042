import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { AppError, type FieldFault } from '@shared/errors'
import { parseRuleFile, type Rule } from './rule-file'

/** Beside this module in the source tree, and beside each bundle that needs rules. */
const FOLDER = join(__dirname, 'rules')

/**
 * Reads every rule of a folder, in the order of their ids.
 * @throws AppError `rules-invalid` with every fault of every file
 */
export function readRules(folder: string): Rule[] {
  const faults: FieldFault[] = []
  const rules: Rule[] = []
  for (const file of readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()) {
    const read = parseRuleFile(file, readFileSync(join(folder, file), 'utf8'))
    if (!read.ok) faults.push(...read.faults)
    else if (rules.some(({ id }) => id === read.rule.id))
      faults.push({ field: file, message: `编号 ${read.rule.id} 用了两次` })
    else rules.push(read.rule)
  }
  if (faults.length > 0) throw new AppError('rules-invalid', { fields: faults })
  return rules
}

let rules: readonly Rule[] | undefined

/** The product's rules, read once per process. */
export function loadRules(): readonly Rule[] {
  rules ??= readRules(FOLDER)
  return rules
}
