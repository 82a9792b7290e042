import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What a build is made of and what it makes. */
export interface Build {
  script: 'build:h5' | 'build:functions' | 'build:weapp'
  sources: string[]
  output: string
}

export const builds = {
  pages: {
    script: 'build:h5',
    sources: [
      'src',
      'shared',
      'config',
      'types',
      'scripts/finish-pages.mjs',
      'babel.config.js',
      'package-lock.json',
    ],
    output: 'dist/h5',
  },
  miniProgram: {
    script: 'build:weapp',
    sources: [
      'src',
      'shared',
      'config',
      'types',
      'babel.config.js',
      'project.config.json',
      'package-lock.json',
    ],
    output: 'dist/weapp',
  },
  functions: {
    script: 'build:functions',
    sources: ['cloudfunctions', 'shared', 'scripts/build-functions.mjs', 'package-lock.json'],
    output: 'dist/functions',
  },
} as const satisfies Record<string, Build>

/**
 * Runs the build unless its output was made from the very same sources. Returns whether it ran.
 * @throws Error with the end of the build's own output.
 */
export async function buildIfChanged(root: string, build: Build): Promise<boolean> {
  const stamp = join(root, `${build.output}.stamp`)
  const state = fingerprint(root, build.sources)
  if (existsSync(join(root, build.output)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === state)
    return false
  await run(root, build.script)
  writeFileSync(stamp, state)
  return true
}

function fingerprint(root: string, sources: readonly string[]): string {
  const hash = createHash('sha256')
  const visit = (path: string) => {
    const info = statSync(path, { throwIfNoEntry: false })
    if (!info) return
    if (!info.isDirectory()) {
      hash.update(path.slice(root.length)).update(readFileSync(path))
      return
    }
    for (const name of readdirSync(path).sort()) visit(join(path, name))
  }
  for (const source of sources) visit(join(root, source))
  return hash.digest('hex')
}

function run(root: string, script: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('npm', ['run', '--silent', script], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_ENV: 'production' },
    })
    let tail = ''
    const keep = (chunk: Buffer) => {
      tail = (tail + chunk.toString()).slice(-4000)
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.once('error', reject)
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(`${script} 失败：\n${tail}`))))
  })
}
