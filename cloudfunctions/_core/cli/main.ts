import { AppError, errorBody } from '@shared/errors'
import { Command, CommanderError } from 'commander'
import { addBatch } from './commands/batch'
import { addCalendar } from './commands/calendar'
import { addCheck } from './commands/check'
import { addClock } from './commands/clock'
import { addClues } from './commands/clues'
import { addCompare } from './commands/compare'
import { addDoctor } from './commands/doctor'
import { addImport } from './commands/import'
import { addInit } from './commands/init'
import { addPolicies } from './commands/policies'
import { addPoster } from './commands/poster'
import { addProgrammes } from './commands/programmes'
import { addRecheck } from './commands/recheck'
import { addRegions } from './commands/regions'
import { addRegistry } from './commands/registry'
import { addRoutes } from './commands/routes'
import { addRule } from './commands/rule'
import { addSchedules } from './commands/schedules'
import { addStaff } from './commands/staff'
import { addStats } from './commands/stats'
import { addUnits } from './commands/units'
import { addVisits } from './commands/visits'
import { exitCodeOf } from './exit-codes'
import { createOutput } from './output'
import { exitCodeOfProgram } from './run-action'

const HEADINGS: Record<string, string> = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Commands:': '命令：',
  'Global Options:': '通用选项：',
}

/** What commander found wrong, in Chinese; the quoted part of its sentence is the word that the operator typed. */
const MISTAKES: Record<string, (word: string) => string> = {
  'commander.unknownCommand': (word) => `没有命令“${word}”。`,
  'commander.unknownOption': (word) => `没有选项“${word}”。`,
  'commander.missingArgument': (word) => `缺少参数“${word}”。`,
  'commander.missingMandatoryOptionValue': (word) => `缺少选项“${word}”。`,
  'commander.optionMissingArgument': (word) => `选项“${word}”后面要有内容。`,
  'commander.excessArguments': () => '参数太多。',
}

function silence(command: Command): void {
  command
    .exitOverride()
    .helpOption('-h, --help', '显示用法')
    .helpCommand(false)
    .configureOutput({ writeErr: () => {} })
    .configureHelp({ styleTitle: (title) => HEADINGS[title] ?? title, showGlobalOptions: true })
  const words = command.registeredArguments.map((argument) => `<${argument.name()}>`)
  command.usage([...(command.commands.length > 0 ? ['<命令>'] : words), '[选项]'].join(' '))
  for (const child of command.commands) silence(child)
}

function buildProgram(): Command {
  const program = new Command('mbz')
    .description('明白账运维命令')
    .option('--data <dir>', '数据文件夹（用其中的内置数据库）；不写时看 MBZ_DATA_DIR 或 DATABASE_URL')
    .option('--json', '输出 JSON')
  for (const add of [
    addInit,
    addRegions,
    addUnits,
    addProgrammes,
    addPolicies,
    addRoutes,
    addSchedules,
    addStaff,
    addCalendar,
    addImport,
    addBatch,
    addRegistry,
    addCompare,
    addRule,
    addCheck,
    addClues,
    addStats,
    addRecheck,
    addPoster,
    addVisits,
    addClock,
    addDoctor,
  ])
    add(program)
  silence(program)
  program.helpCommand('help [命令]', '显示命令的用法')
  return program
}

function usageError(error: CommanderError): AppError {
  const word = /'([^']*)'/.exec(error.message)?.[1] ?? ''
  const message = MISTAKES[error.code]?.(word) ?? '请看用法。'
  return new AppError('command-invalid', { fields: [{ field: 'mbz', message }] })
}

/**
 * Runs one command of the operator's command line.
 * @returns exit code: 0 done, 1 the input has faults (reported), 2 wrong use, 3 the system failed.
 */
export async function main(argv: string[]): Promise<number> {
  const program = buildProgram()
  try {
    await program.parseAsync(argv, { from: 'user' })
    return exitCodeOfProgram(program)
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.exitCode === 0) return 0
    if (error.code === 'commander.help') {
      // A command without its verb (`mbz batch`): commander meant to print the usage as an error.
      process.stderr.write(program.helpInformation())
      return 2
    }
    const { code, fields } = usageError(error)
    createOutput(argv.includes('--json')).error(errorBody(code, fields))
    return exitCodeOf(code)
  }
}
