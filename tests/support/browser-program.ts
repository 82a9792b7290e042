import { execFileSync } from 'node:child_process'

/** Path and flags of a Chromium. Asked in a process of its own, because jest cannot load the ES module that knows. */
export function findBrowserProgram(): string {
  const script =
    "import { findBrowser } from './scripts/find-browser.mjs'; console.log(JSON.stringify(await findBrowser()))"
  return execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' })
}
