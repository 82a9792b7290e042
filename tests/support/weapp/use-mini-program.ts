import { type LaunchOptions, launch, type MiniProgram } from './launch'

/** Opens the mini-program at `url` (page and query), on a new phone unless one is given. */
export type OpenMiniProgram = (url: string, options?: Partial<LaunchOptions>) => Promise<MiniProgram>

/** The built mini-program for the tests of a file, its cloud being `host`. After every test it is closed and must have reported no error. */
export function useMiniProgram(host: string): OpenMiniProgram {
  const opened: MiniProgram[] = []
  afterEach(async () => {
    const apps = opened.splice(0)
    await Promise.all(apps.map((app) => app.close()))
    expect(apps.flatMap((app) => app.faults)).toEqual([])
  })
  return async (url, options = {}) => {
    const app = await launch({ callFunction: host, ...options })
    opened.push(app)
    await app.open(url)
    return app
  }
}
