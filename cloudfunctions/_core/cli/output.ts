import { AppError, type ErrorBody, errorBody } from '@shared/errors'

/** Where a command writes: results to standard output, everything else to standard error. */
export interface Output {
  json: boolean
  /** The result: `json` as one document, or `lines` for people. */
  result(json: unknown, lines: string[]): void
  note(line: string): void
  error(error: ErrorBody): void
}

const FAULTS_SHOWN = 30

function errorLines({ code, message, wayOut, fields = [] }: ErrorBody): string[] {
  const shown = fields.slice(0, FAULTS_SHOWN).map(({ field, message: fault }) => `  ${field}：${fault}`)
  const rest = fields.length > FAULTS_SHOWN ? [`  还有 ${fields.length - FAULTS_SHOWN} 处。`] : []
  return [`错误（${code}）：${message}`, ...shown, ...rest, `怎么办：${wayOut}`]
}

export function createOutput(json: boolean): Output {
  return {
    json,
    result(document, lines) {
      process.stdout.write(
        json ? `${JSON.stringify(document, null, 2)}\n` : lines.map((line) => `${line}\n`).join(''),
      )
    },
    note(line) {
      if (!json) process.stderr.write(`${line}\n`)
    },
    error(error) {
      if (json) process.stdout.write(`${JSON.stringify({ error }, null, 2)}\n`)
      else process.stderr.write(`${errorLines(error).join('\n')}\n`)
    },
  }
}

/** Any failure in the words of the catalogue; with MBZ_DEBUG=1 the cause goes to standard error. */
export function toErrorBody(error: unknown): ErrorBody {
  if (process.env.MBZ_DEBUG === '1')
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  return error instanceof AppError ? errorBody(error.code, error.fields) : errorBody('internal')
}

/** Columns of a table aligned for a terminal, where a Chinese character is two columns wide. */
export function tableLines(header: string[], rows: string[][]): string[] {
  const widthOf = (text: string) =>
    [...text].reduce((sum, character) => sum + (character.codePointAt(0)! > 0x2e7f ? 2 : 1), 0)
  const widths = header.map((title, i) =>
    Math.max(widthOf(title), ...rows.map((row) => widthOf(row[i] ?? ''))),
  )
  const line = (cells: string[]) =>
    cells
      .map((cell, i) => cell + ' '.repeat(widths[i]! - widthOf(cell)))
      .join('  ')
      .trimEnd()
  return [line(header), ...rows.map(line)]
}
