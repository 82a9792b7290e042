import { createServer } from 'node:net'

/**
 * Looks before a minute of preparation whether the port is free; 0 always is. Throws an Error with the way out in words.
 */
export async function refuseTakenPort(port: number): Promise<void> {
  const probe = createServer()
  try {
    await new Promise<void>((resolve, reject) => {
      probe.once('error', reject)
      probe.listen(port, resolve)
    })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    const message = `端口 ${port} 正被别的程序用着。请停掉它，或换一个端口：PORT=${port + 1} npm start`
    throw new Error(message, { cause: error })
  }
  await new Promise((resolve) => probe.close(resolve))
}
