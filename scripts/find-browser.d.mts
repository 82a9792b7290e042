/** Path of an installed Chromium: `CHROMIUM_PATH`, else one on the PATH. */
export function findSystemBrowser(): string | undefined
/** Whether the npm package that carries a Chromium (Linux x64) is installed. */
export function hasPackedBrowser(): boolean
/** Path and flags of a Chromium that can be launched; unpacks the one from the npm package when the system has none. */
export function findBrowser(): Promise<{ path: string; args: string[] }>
/** Whether the system can draw Chinese text. */
export function hasChineseFont(): boolean
