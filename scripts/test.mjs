// npm test: everything that must hold before a change goes in. `npm test -- tests/unit` hands the rest to jest alone; what its
// tests need built, they build themselves. Exit code 1 with the names of what failed.
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { require as loadTypeScript } from 'tsx/cjs/api'

const root = fileURLToPath(new URL('..', import.meta.url))
process.env.TSX_TSCONFIG_PATH ??= `${root}tsconfig.json`
const { buildIfChanged, builds } = loadTypeScript(
  '../cloudfunctions/_core/host/build-if-changed.ts',
  import.meta.url,
)
const { projects } = createRequire(import.meta.url)('../jest.config.cjs')
const jest = 'node_modules/jest/bin/jest.js'

const say = (text) => process.stdout.write(`${text}\n`)
const since = (began) => ((performance.now() - began) / 1000).toFixed(1)

/** Runs a program; `open` lets it write to the terminal, otherwise its words are kept and thrown when it fails. */
function program(command, parameters, { open = false } = {}) {
  return new Promise((resolve, reject) => {
    const stdio = open ? 'inherit' : ['ignore', 'pipe', 'pipe']
    const child = spawn(command, parameters, { cwd: root, stdio })
    let words = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk) => {
        words += chunk
      })
    }
    child.once('error', reject)
    child.once('close', (code) => (code === 0 ? resolve(words) : reject(new Error(words.trim()))))
  })
}

const script = (name) => () => program('npm', ['run', '--silent', name])
const runJest = (parameters) => program(process.execPath, [jest, ...parameters], { open: true })

const journeys = 'e2e'
const others = projects.map(({ displayName }) => displayName).filter((name) => name !== journeys)

/** Steps of a lane run one after another; the lanes of a stage run side by side, one for each of two cores. */
const stages = [
  [
    [
      { name: 'lint', run: script('lint') },
      { name: 'typecheck', run: script('typecheck') },
      { name: `jest ${others.join(' ')}`, run: () => runJest(['--selectProjects', ...others]) },
    ],
    [
      { name: 'build:functions', run: () => buildIfChanged(root, builds.functions) },
      { name: 'build:h5', run: () => buildIfChanged(root, builds.pages) },
      { name: 'build:weapp', run: () => buildIfChanged(root, builds.miniProgram) },
      { name: 'check-weapp', run: () => program(process.execPath, ['scripts/check-weapp.mjs']) },
      { name: 'check-syntax', run: () => program(process.execPath, ['scripts/check-syntax.mjs']) },
    ],
  ],
  [[{ name: `jest ${journeys}`, run: () => runJest(['--selectProjects', journeys]) }]],
]

/** Name → how it went, in words. What is not in it was not run. */
const results = new Map()
let failed = false

async function runStep({ name, run }) {
  const began = performance.now()
  try {
    await run()
    results.set(name, `通过      ${since(began).padStart(6)} 秒`)
    say(`通过：${name}，${since(began)} 秒`)
  } catch (error) {
    failed = true
    results.set(name, `没有通过  ${since(began).padStart(6)} 秒`)
    say(`\n没有通过：${name}\n${error.message}\n`)
  }
}

/** After a failure nothing new begins; what runs already runs to its end. */
async function runLane(steps) {
  for (const step of steps) if (!failed) await runStep(step)
}

async function runAll() {
  const began = performance.now()
  for (const lanes of stages) await Promise.all(lanes.map(runLane))
  say('')
  for (const { name } of stages.flat(2)) say(`${results.get(name) ?? '没有运行          '}  ${name}`)
  say(failed ? `\n没有通过，用时 ${since(began)} 秒。` : `\n全部通过，用时 ${since(began)} 秒。`)
}

const wanted = process.argv.slice(2)
if (wanted.length === 0) await runAll()
else
  await runJest(wanted).catch(() => {
    failed = true
  })
process.exitCode = failed ? 1 : 0
