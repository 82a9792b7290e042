export interface OneAtATime {
  /** Runs it now, or once more as soon as it has ended when it is running already. */
  wake(): void
  /** Takes no more calls and resolves when the last one has ended. */
  end(): Promise<void>
}

/** Keeps a piece of work from running twice at once in this process. `work` handles its own failures. */
export function oneAtATime(work: () => Promise<void>): OneAtATime {
  let running: Promise<void> | undefined
  let again = false
  let ended = false

  async function run(): Promise<void> {
    do {
      again = false
      await work()
    } while (again && !ended)
    running = undefined
  }
  return {
    wake() {
      if (ended) return
      again = true
      running ??= run()
    },
    async end() {
      ended = true
      await running
    },
  }
}
