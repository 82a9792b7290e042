import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sweepScratchFolders, withScratchFolder } from '@core/ports/scratch-folder'

test('the folder goes with its work, however that ends', async () => {
  const seen: string[] = []
  await withScratchFolder(async (folder) => {
    seen.push(folder)
    writeFileSync(join(folder, 'a'), '何有福')
  })
  const failing = withScratchFolder(async (folder) => {
    seen.push(folder)
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  expect(seen.map((folder) => [folder.startsWith(tmpdir()), existsSync(folder)])).toEqual([
    [true, false],
    [true, false],
  ])
})

test('what a killed process left is removed; what is in work, and what is not ours, stays', async () => {
  const root = mkdtempSync(join(tmpdir(), 'mbz-sweep-test-'))
  const make = (name: string, hoursAgo: number) => {
    const folder = join(root, name)
    mkdirSync(folder)
    writeFileSync(join(folder, 'ledger.csv'), '何有福')
    const at = new Date(Date.now() - hoursAgo * 3_600_000)
    utimesSync(folder, at, at)
    return folder
  }
  const [left, working, foreign] = [make('mbz-scratch-a', 7), make('mbz-scratch-b', 1), make('other', 90)]
  await sweepScratchFolders(root)
  expect([left, working, foreign].map((folder) => existsSync(folder!))).toEqual([false, true, true])
  rmSync(root, { recursive: true })
})
