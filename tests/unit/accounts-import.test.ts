import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Categories } from '@core/modules/accounts/categories/load-categories'
import { openAccountTables } from '@core/modules/accounts/importing/account-tables'
import { guessCategory, looksLikePerson } from '@core/modules/accounts/importing/guess-category'
import { readAccounts } from '@core/modules/accounts/importing/read-accounts'
import { openWorkbook } from '@core/tables/reading/open-workbook'
import { surveyFile } from '@core/tables/reading/survey-file'
import { parsePeriod } from '@shared/domain/period'

const folder = join(__dirname, '../fixtures/accounts')
const categories = new Categories([])

interface Case {
  file: string
  form: string
  expected: {
    kinds: string[]
    read: number
    lines: unknown[]
    faults: string[]
    otherMonths: Record<string, number>
    otherVillages: number
    openingFen: number | null
    closingFen: number | null
    mismatches: number
  }
}
const cases = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Case[]

async function read(file: string) {
  const workbook = await openWorkbook(await surveyFile(join(folder, file)))
  return readAccounts(await openAccountTables(workbook), {
    period: parsePeriod('2026-06')!,
    categories,
    dateOffset: workbook.dateOffset,
    village: ['杨营'],
  })
}

test.each(cases.map((each) => [each.file, each.form, each] as const))('%s: %s', async (file, _form, each) => {
  const { faults, lines, mismatches, ...reading } = await read(file)
  const said = faults.map(({ sheet, line, column, message }) => `${sheet}|${line}|${column}|${message}`)
  expect(said).toHaveLength(each.expected.faults.length)
  for (const [i, fault] of said.entries()) expect(fault).toContain(each.expected.faults[i])
  expect({
    ...reading,
    lines: lines.map((line) => [
      line.kind,
      line.category,
      line.day,
      line.amountFen,
      line.summary,
      line.counterparty && `${line.counterpartyIsPerson ? '*' : ''}${line.counterparty}`,
    ]),
    mismatches: mismatches.length,
    faults: each.expected.faults,
  }).toEqual(each.expected)
})

test('what projects and assets say besides', async () => {
  const [road, water] = (await read('projects.xlsx')).lines
  expect(road).toMatchObject({ contractFen: 4_600_000, progress: 80, acceptedOn: null, effect: '四十多户' })
  expect(water).toMatchObject({ progress: 100, acceptedOn: '2026-06-18' })
  const [solar, school, land] = (await read('assets.xlsx')).lines
  expect([solar?.inUse, school?.inUse, land?.quantity]).toEqual([true, false, '36.5'])
})

test('a file of another kind says what it would have to have', async () => {
  const workbook = await openWorkbook(await surveyFile(join(__dirname, '../fixtures/files/all-faults.csv')))
  await expect(openAccountTables(workbook)).rejects.toMatchObject({
    code: 'columns-missing',
    fields: expect.arrayContaining([expect.objectContaining({ field: '收支明细' })]),
  })
})

test.each([
  ['income', '一事一议财政奖补', 'levy'],
  ['income', '上级拨款', 'grant'],
  ['spending', '付招待用餐费', 'reception'],
  ['spending', '村务监督委员会误工费', 'wages'],
  ['spending', '说不清', undefined],
] as const)('%s “%s” is %s', (kind, text, code) => {
  expect(guessCategory(categories, [kind], text)?.code).toBe(code)
})

test.each([
  ['张大民', true],
  ['欧阳明', true],
  ['陇西县恒通建材有限公司', false],
  ['马河镇便民文印店', false],
  ['县财政局', false],
  ['老李', true],
] as const)('%s is a person: %s', (name, isPerson) => expect(looksLikePerson(name)).toBe(isPerson))
