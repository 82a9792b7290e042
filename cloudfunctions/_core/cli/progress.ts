import { SingleBar } from 'cli-progress'

export interface Progress {
  update(state: { rows: number; share: number }): void
  stop(): void
}

const SILENT: Progress = { update: () => {}, stop: () => {} }
const STEPS = 1000

/** A progress bar, on a terminal only: logs and pipes stay clean. */
export function createProgress(label: string, wanted: boolean): Progress {
  if (!wanted || !process.stderr.isTTY) return SILENT
  const bar = new SingleBar({
    format: `${label} [{bar}] {percentage}%  {rows} 行`,
    stream: process.stderr,
    hideCursor: true,
    clearOnComplete: true,
  })
  bar.start(STEPS, 0, { rows: 0 })
  return {
    update: ({ rows, share }) => bar.update(Math.round(share * STEPS), { rows }),
    stop: () => bar.stop(),
  }
}
