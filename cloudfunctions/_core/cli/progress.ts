import { SingleBar } from 'cli-progress'

export interface Progress {
  update(state: { rows: number; share: number }): void
  stop(): void
}

const SILENT = { update: () => {}, stop: () => {} }
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

export interface StepProgress {
  update(state: { done: number; total: number; words: string }): void
  stop(): void
}

/** The same for work in steps that have names. */
export function createStepProgress(label: string, wanted: boolean): StepProgress {
  if (!wanted || !process.stderr.isTTY) return SILENT
  const bar = new SingleBar({
    format: `${label} [{bar}] {value}/{total}  {words}`,
    stream: process.stderr,
    hideCursor: true,
    clearOnComplete: true,
  })
  bar.start(1, 0, { words: '' })
  return {
    update({ done, total, words }) {
      bar.setTotal(total)
      bar.update(done, { words })
    },
    stop: () => bar.stop(),
  }
}
