import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { AppError, type FieldFault } from '@shared/errors'
import { parseRuleFile, type Rule } from './rule-file'

/** Beside this module in the source tree, and beside each bundle that needs rules. */
export const RULES_FOLDER = join(__dirname, 'rules')

/** Every rule of a folder that can be read, in the order of their ids, and what is wrong with the others. */
export function readRuleFiles(folder: string): { rules: Rule[]; faults: FieldFault[] } {
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
  return { rules, faults }
}

/**
 * Reads every rule of a folder.
 * @throws AppError `rules-invalid` with every fault of every file
 */
export function readRules(folder: string): Rule[] {
  const { rules, faults } = readRuleFiles(folder)
  if (faults.length > 0) throw new AppError('rules-invalid', { fields: faults })
  return rules
}

let rules: readonly Rule[] | undefined

/** The product's rules, read once per process. */
export function loadRules(): readonly Rule[] {
  rules ??= readRules(RULES_FOLDER)
  return rules
}
