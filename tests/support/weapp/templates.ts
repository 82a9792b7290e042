import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { DrawnNode } from './tree'

/** Draws one template with a page's data. */
export type Draw = (template: string, data: unknown) => DrawnNode

interface Raw {
  tag?: string
  attr?: Record<string, unknown>
  children?: unknown[]
}
type Generated = (template: string) => (data: unknown) => Raw

const folders: Partial<Record<NodeJS.Platform, string>> = { linux: 'linux', darwin: 'mac', win32: 'windows' }

/**
 * Compiles all templates of a built mini-program with WeChat's own compiler.
 * @throws Error with the compiler's words.
 */
export function compileTemplates(dist: string): Draw {
  const sources = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.(wxml|wxs)$/.test(file),
  )
  const home = path.dirname(require.resolve('miniprogram-compiler/package.json'))
  const compiler = path.join(home, 'bin', folders[process.platform] ?? process.platform, 'wcc')
  chmodSync(compiler, 0o755)
  const out = mkdtempSync(path.join(tmpdir(), 'weapp-'))
  try {
    const target = path.join(out, 'wxml.js')
    const run = spawnSync(compiler, ['-d', ...sources, '-gn', '$gwx', '-o', target], {
      cwd: dist,
      encoding: 'utf8',
    })
    if (run.status !== 0) throw new Error(`wcc: ${run.error?.message ?? run.stderr}`)
    const code = `${readFileSync(target, 'utf8')};return $gwx`
    const generated = new Function('global', 'window', '__wxAppCode__', code)({}, {}, {}) as Generated
    return (template, data) => draw(generated, template, data)
  } finally {
    rmSync(out, { recursive: true, force: true })
  }
}

function draw(generated: Generated, template: string, data: unknown): DrawnNode {
  return tidy(generated, generated(template)(data))
}

// Below a depth Taro continues in its own component, which gets the rest of the page as a property.
function tidy(generated: Generated, raw: Raw): DrawnNode {
  const attr = raw.attr ?? {}
  const inside = raw.tag === 'wx-comp' ? [generated('comp.wxml')(attr)] : (raw.children ?? [])
  const children = inside.map((child) => (isRaw(child) ? tidy(generated, child) : String(child ?? '')))
  return { tag: raw.tag ?? '', attr, children }
}

const isRaw = (value: unknown): value is Raw => typeof value === 'object' && value !== null
