import type { Command } from 'commander'
import type { GlobalOptions } from './context'
import { type ExitCode, exitCodeOf } from './exit-codes'
import { createOutput, toErrorBody } from './output'

export type Action<Options extends object> = (
  args: string[],
  options: Options & GlobalOptions,
) => Promise<ExitCode>

const exitCodes = new WeakMap<Command, ExitCode>()

function rootOf(command: Command): Command {
  return command.parent ? rootOf(command.parent) : command
}

/** Connects a command with its work: failures become words of the catalogue and an exit code, never a stack. */
export function runs<Options extends object>(command: Command, action: Action<Options>): void {
  command.action(async () => {
    const options = command.optsWithGlobals<Options & GlobalOptions>()
    let code: ExitCode
    try {
      code = await action(command.args, options)
    } catch (error) {
      const body = toErrorBody(error)
      createOutput(options.json ?? false).error(body)
      code = exitCodeOf(body.code)
    }
    exitCodes.set(rootOf(command), code)
  })
}

/** Exit code of the command that ran. */
export function exitCodeOfProgram(program: Command): ExitCode {
  return exitCodes.get(program) ?? 0
}
