// Where a Chromium for the browser tests is: the one named, one of the system's, else the one inside an npm package.
import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/**
 * Path of an installed Chromium: `CHROMIUM_PATH`, else one on the PATH.
 * @returns {string | undefined}
 */
export function findSystemBrowser() {
  const named = process.env.CHROMIUM_PATH
  if (named && isExecutable(named)) return named
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin']
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable)
}

/** Whether the npm package that carries a Chromium (Linux x64) is installed. */
export function hasPackedBrowser() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return false
  try {
    createRequire(import.meta.url).resolve('@sparticuz/chromium')
    return true
  } catch {
    return false
  }
}

/**
 * Path and flags of a Chromium that can be launched; unpacks the one from the npm package when the system has none.
 * @returns {Promise<{ path: string, args: string[] }>}
 */
export async function findBrowser() {
  const path = findSystemBrowser()
  const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking']
  if (path) return { path, args }
  const { default: packed } = await import('@sparticuz/chromium')
  return { path: await packed.executablePath(), args: [...packed.args, ...args] }
}

/** Whether the system can draw Chinese text. */
export function hasChineseFont() {
  const { status, stdout } = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' })
  return status === 0 && stdout.trim() !== ''
}
