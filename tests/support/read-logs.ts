import { hourLog, log } from '@core/host/log'
import pino from 'pino'

/** Everything that both loggers write goes to `hear` instead, until the returned function is called. */
export function readLogs(hear: (line: string) => void): () => void {
  const spies = [log, hourLog].map((logger) => {
    const stream = (logger as unknown as Record<symbol, { write: (line: string) => void }>)[
      pino.symbols.streamSym
    ]
    return jest.spyOn(stream!, 'write').mockImplementation(hear)
  })
  return () => {
    for (const spy of spies) spy.mockRestore()
  }
}
