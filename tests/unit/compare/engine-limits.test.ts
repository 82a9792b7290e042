import { codeOfFault } from '@core/compare/engine/engine-fault'
import { engineLimits, lakeRoot } from '@core/compare/engine/limits'
import { AppError } from '@shared/errors'

test('limits come from the environment; without it, from a machine of two cores and three gigabytes', () => {
  expect(engineLimits('/lake', '621122', {})).toEqual({
    memory: '1500MB',
    threads: 2,
    spillFolder: '/lake/spill/621122',
  })
  const environment = { MBZ_COMPARE_MEMORY: '4GB', MBZ_COMPARE_THREADS: '8', MBZ_COMPARE_SPILL: '20 GiB' }
  expect(engineLimits('/lake', '621122', environment)).toMatchObject({
    memory: '4GB',
    threads: 8,
    maxSpill: '20 GiB',
  })
  expect(engineLimits('/lake', '621122', { MBZ_SPILL_DIR: '/fast' }).spillFolder).toBe('/fast/621122')
  expect(lakeRoot('/data', {})).toBe('/data/lake')
  expect(lakeRoot('/data', { MBZ_LAKE_DIR: '/elsewhere' })).toBe('/elsewhere')
})

test('every wrong variable is named at once', () => {
  const environment = { MBZ_COMPARE_MEMORY: 'much', MBZ_COMPARE_THREADS: '0', MBZ_COMPARE_SPILL: '-1' }
  let error: unknown
  try {
    engineLimits('/lake', '621122', environment)
  } catch (thrown) {
    error = thrown
  }
  expect((error as AppError).fields!.map(({ field }) => field)).toEqual([
    'MBZ_COMPARE_MEMORY',
    'MBZ_COMPARE_THREADS',
    'MBZ_COMPARE_SPILL',
  ])
})

test.each([
  [
    'Out of Memory Error: failed to pin block of size 256.0 KiB (57.1 MiB/57.2 MiB used)',
    undefined,
    'compare-memory',
  ],
  [
    "Out of Memory Error: failed to offload data block (4.7 MiB/4.7 MiB used).\nThis limit was set by the 'max_temp_directory_size' setting.",
    undefined,
    'compare-disk',
  ],
  ['IO Error: Could not write file "x": No space left on device', undefined, 'compare-disk'],
  ['ENOSPC: no space left on device, write', 'ENOSPC', 'compare-disk'],
  ['could not extend file', '53100', 'compare-disk'],
  ['out of memory', '53200', 'compare-memory'],
  ['Conversion Error: Could not convert string', undefined, 'rule-failed'],
  ['Connection terminated unexpectedly', undefined, undefined],
])('%s', (message, code, wanted) => {
  expect(codeOfFault(Object.assign(new Error(message), code ? { code } : {}))).toBe(wanted)
})

test('a lost database is no fault of a rule', () => {
  expect(codeOfFault(new AppError('database-unavailable'))).toBeUndefined()
})
