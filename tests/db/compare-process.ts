/** A separate process that runs a comparison and stands still when it has come to the rule of its second argument. */
import { runCompare } from '@core/compare/run/run-compare'
import { createKeys } from '@core/ports/keys'
import { deadRule, largeRule } from './compare-rules'

const [, , settings = '{}', rule = ''] = process.argv
const { databaseUrl, lakeRoot, county, now, keyMaterial } = JSON.parse(settings)

void runCompare(
  {
    databaseUrl,
    keys: createKeys(keyMaterial),
    now: () => new Date(now),
    lakeRoot,
    lakeStorage: null,
    limits: (code) => ({ threads: 1, memory: '300MB', spillFolder: `${lakeRoot}/spill/${code}` }),
  },
  {
    county,
    actor: 'operator:test',
    rules: [deadRule, largeRule],
    onProgress: ({ words }) => {
      process.stdout.write(`${words}\n`)
      if (rule && words.startsWith(rule)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
    },
  },
)
