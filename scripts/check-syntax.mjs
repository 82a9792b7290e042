// Holds built pages to what phones of 2019 know: `node scripts/check-syntax.mjs [dist/h5 dist/weapp]`. Exit code 1 names every fault.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { faultsOfScript, faultsOfStyles, namesAdded } from './old-engines.mjs'

const given = process.argv.slice(2)
const roots = given.length > 0 ? given : ['dist/h5', 'dist/weapp']
const faults = []
const counts = []

for (const root of roots) {
  if (!existsSync(root)) {
    console.error(`没有找到 ${root}，请先运行 npm run build:${path.basename(root)}。`)
    process.exit(1)
  }
  const files = readdirSync(root, { recursive: true })
  const read = (file) => readFileSync(path.join(root, file), 'utf8')
  const tell = (file, found) => faults.push(...found.map((fault) => `${path.join(root, file)}：${fault}`))
  const scripts = files.filter((file) => file.endsWith('.js')).map((file) => [file, read(file)])
  for (const file of files.filter((name) => name.endsWith('.html')))
    for (const [, inline] of read(file).matchAll(/<script>([\s\S]*?)<\/script>/g))
      scripts.push([file, inline])
  const added = scripts
    .filter(([file]) => /(^|\/)(app|common)\b[^/]*\.js$/.test(file))
    .flatMap(([, code]) => namesAdded(code))
  for (const [file, code] of scripts) tell(file, faultsOfScript(code, added))
  const styles = files.filter((file) => /\.(css|wxss)$/.test(file))
  for (const file of styles) tell(file, faultsOfStyles(read(file), { hasMax: root.includes('weapp') }))
  counts.push(`${root} ${scripts.length} 个脚本、${styles.length} 个样式表，补上 ${added.join(' ') || '无'}`)
}

if (faults.length > 0) {
  console.error(
    `老手机（2019 年的安卓、iOS 12）打不开或者样子不对：\n${faults.map((fault) => `- ${fault}`).join('\n')}`,
  )
  process.exit(1)
}
console.log(`老手机检查通过：${counts.join('；')}`)
