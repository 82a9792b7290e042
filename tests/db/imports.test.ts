import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { log } from '@core/host/log'
import { makeIdNumber } from '@shared/domain/id-number'
import { sql } from 'kysely'
import { COUNTY, codeOf, must, useCounty, VILLAGE } from '../support/county'
import { useTestDatabase } from '../support/database'
import { fileOf, importDesk, textsOf } from './import-desk'

log.level = 'silent'

const database = useTestDatabase()
const county = useCounty(database)
let session = ''
const desk = importDesk(database, county, () => session)
const person = (n: number, birth = '1960-05-11') => makeIdNumber(COUNTY, birth, n)
const codes = (list: { code: string }[]) => list.map(({ code }) => code)

beforeAll(async () => {
  session = await county.logIn('clerk')
})

describe('a messy file', () => {
  const HEADER = '序号,人员,身份证号,住在哪,乡镇,本次钱数,备注'
  const lines = [
    '陇西县2026年6月农村低保金发放花名册,,,,,,',
    HEADER,
    `1,杨秀英,${person(1)},杨营村,马河镇,300,`,
    `2,单彩霞,${person(2).slice(0, 17)},杨营村,马河镇,300,`,
    `3,何有福,${person(3)},杨盈村三社,马河镇,300,`,
    `4,何有禄,${person(4)},杨盈村一社,马河镇,"1,2",电话联系`,
    `5,何有寿,${person(1)},川儿村,马河镇,300,`,
    `6,合计,,,,1200,`,
  ]
  let id = ''

  test('says what it is about by itself', async () => {
    const seen = await desk.send('低保.csv', lines)
    id = seen.id
    expect(seen).toMatchObject({
      state: 'recognised',
      programme: { code: 'rural-dibao', name: '农村低保' },
      period: { code: '2026-06', name: '2026年6月' },
      unitName: '陇西县民政局',
      mayWrite: true,
      batch: null,
      remembered: null,
    })
    expect(seen.guesses.period?.why).toBe('标题里写着“2026年6月”')
  })

  test('columns that nobody knows are chosen by hand, from what stands in them', async () => {
    const before = await desk.get(id)
    expect(before.missing).toEqual([
      '文件第 2 行的表头：没有“姓名”这一列。',
      '文件第 2 行的表头：没有“金额”这一列。',
      '文件第 2 行的表头：没有“村”这一列。',
    ])
    const { revision } = before
    expect(codeOf(await desk.call('read-import', { id, revision }))).toBe('import-incomplete')
    const sheet = must(await desk.call('get-import-sheet', { id, no: 1 }))
    expect(sheet.titles).toEqual(['陇西县2026年6月农村低保金发放花名册'])
    expect(sheet.columnDetails[1]).toEqual({
      column: 1,
      header: '人员',
      field: null,
      byHand: false,
      samples: ['杨秀英', '单彩霞', '何有福'],
    })
    const after = await desk.choose(id, {
      sheets: [{ no: 1, columns: { name: 1, village: 3, amount: 5 } }],
    })
    expect(after.missing).toEqual([])
  })

  test('is read into a draft with every fault at its cell', async () => {
    const { reading, state, batch } = await desk.read(id)
    expect(state).toBe('read')
    expect(batch).toMatchObject({ version: 1, state: 'draft' })
    expect(reading).toMatchObject({
      read: 5,
      accepted: 2,
      rejected: 3,
      totalFen: 60_000,
      isMostlyRejected: true,
      unknownVillages: 1,
    })
    const counts = Object.fromEntries(reading!.reasons.map(({ code, n }) => [code, n]))
    expect(counts).toEqual({ 'id-format': 1, 'village-unknown': 2, 'amount-invalid': 1 })
    const { rows } = await desk.rows(id, 'rejected')
    expect(rows.map(({ line, reasons }) => [line, codes(reasons)])).toEqual([
      [4, ['id-format']],
      [5, ['village-unknown']],
      [6, ['village-unknown', 'amount-invalid']],
    ])
    expect(textsOf(rows[2]!)).toMatchObject({ name: '何有禄', id_number: person(4), amount: '1,2' })
    expect(rows[2]!.cells.find(({ field }) => field === 'amount')!.fault).toBe(
      '金额不是数字，或小数超过两位，请核对。',
    )
  })

  test('one row is mended in place, and is a payment from then on', async () => {
    const { row, reading } = must(await desk.mend(id, 4, { fields: { id_number: person(2) } }))
    expect(row).toMatchObject({ status: 'accepted', revision: 1, editedBy: 'clerk', reasons: [] })
    expect(row.cells.filter(({ edited }) => edited).map(({ field }) => field)).toEqual(['id_number'])
    expect(reading).toMatchObject({ accepted: 3, rejected: 2, edited: 1, totalFen: 90_000 })
    expect(reading.reasons.map(({ code }) => code)).not.toContain('id-format')
  })

  test('a mend that does not do is told at the cell, like any row of a file', async () => {
    const { row } = must(await desk.mend(id, 6, { fields: { amount: '12.345' } }))
    expect(row.status).toBe('rejected')
    expect(codes(row.reasons)).toEqual(['village-unknown', 'amount-invalid'])
    const again = must(await desk.mend(id, 6, { revision: 1, fields: { amount: '120' } }))
    expect(codes(again.row.reasons)).toEqual(['village-unknown'])
  })

  test('the village that nobody knows is one question; choosing teaches the county and reads again with all mends', async () => {
    const { villages, revision, total } = must(await desk.call('list-unknown-villages', { importId: id }))
    expect(total).toBe(1)
    expect(villages).toEqual([
      {
        text: '杨盈村',
        town: '马河镇',
        rows: 2,
        why: 'unknown',
        close: [{ code: VILLAGE, name: '杨营村', townName: '马河镇' }],
      },
    ])
    const chosen = must(
      await desk.call('choose-villages', {
        importId: id,
        revision,
        choices: [{ text: '杨盈村', town: '马河镇', village: VILLAGE, teach: true }],
      }),
    )
    expect(chosen).toMatchObject({ taught: ['杨盈村'], onlyHere: [] })
    await desk.work()
    const { reading } = await desk.get(id)
    expect(reading).toMatchObject({
      read: 5,
      accepted: 5,
      rejected: 0,
      edited: 2,
      unknownVillages: 0,
      totalFen: 132_000,
    })
    expect((await desk.rows(id, 'edited')).rows.map(({ line }) => line)).toEqual([4, 6])
    expect((await desk.rows(id, 'all', { q: '何有禄' })).rows[0]).toMatchObject({
      line: 6,
      status: 'accepted',
      revision: 2,
    })
  })

  test('warnings mark their rows; a total that does not add up names both numbers', async () => {
    const { reading } = await desk.get(id)
    expect(reading!.mismatches).toMatchObject([{ statedFen: 120_000, summedFen: 132_000, place: '第 8 行' }])
    const { rows } = await desk.rows(id, 'duplicate-in-file')
    expect(rows.map(({ line, warnings }) => [line, codes(warnings)])).toEqual([
      [7, ['duplicate-in-file', 'name-differs']],
    ])
  })

  test('a row that is no payment is left out, and can be taken back', async () => {
    const out = must(await desk.mend(id, 7, { leaveOut: true }))
    expect(out.row.status).toBe('left-out')
    expect(out.reading).toMatchObject({ accepted: 4, rejected: 0, leftOut: 1, totalFen: 102_000 })
    expect(out.reading.warnings.map(({ code }) => code)).toEqual(['total-mismatch'])
    expect((await desk.rows(id, 'left-out')).rows.map(({ line }) => line)).toEqual([7])
    const back = must(await desk.mend(id, 7, { revision: 1, leaveOut: false }))
    expect(back.reading).toMatchObject({ accepted: 5, leftOut: 0, totalFen: 132_000 })
    expect(codes(back.row.warnings)).toEqual(['duplicate-in-file', 'name-differs'])
  })

  test('what was put right about the columns is known for the next file of the programme', async () => {
    const next = await desk.send('低保7月.csv', [
      '人员,身份证号,住在哪,本次钱数',
      `杨秀英,${person(1)},马河镇杨营村,300`,
    ])
    expect(next.missing).toEqual(
      ['请选择是哪个项目。', '请填写是哪一期。'].slice(1).length ? next.missing : [],
    )
    const set = await desk.choose(next.id, { programme: 'rural-dibao', period: '2026年7月' })
    expect(set.missing).toEqual([])
    expect((await desk.read(next.id)).reading).toMatchObject({ read: 1, accepted: 1 })
  })
})

describe('real files', () => {
  test('a sheet per village: what is chosen for one sheet goes for all alike', async () => {
    const seen = await desk.send('各村.xlsx', fileOf('layout-sheet-per-village.xlsx'), {
      programme: 'rural-dibao',
      period: '2026-05',
    })
    const tables = seen.sheets.filter(({ isTable }) => isTable)
    expect(tables.length).toBeGreaterThan(1)
    expect(new Set(tables.map(({ alikeTo }) => alikeTo)).size).toBe(1)
    const { sheets } = await desk.choose(seen.id, {
      sheets: [{ no: tables[0]!.no, alike: true, scale: 'wan' }],
    })
    expect(sheets.filter(({ isTable }) => isTable).every(({ scale }) => scale === 'wan')).toBe(true)
  })

  test.each([
    ['refused-password.xlsx', '文件设有打开密码。'],
    ['refused-truncated.xlsx', '文件不完整，可能没有下载或复制完。'],
    ['refused-zip-bomb.xlsx', '文件解压后异常地大，不能导入。'],
    ['refused-picture.xls', '这个文件不是能识别的表格。'],
    ['refused-empty.csv', '文件是空的。'],
  ])('%s is refused in words and not kept', async (name, message) => {
    const seen = await desk.send(name, fileOf(name))
    expect(seen).toMatchObject({ state: 'failed', hasSource: false, error: { message } })
  })

  test('formulas that point to other files are met while reading; the draft stays as it was', async () => {
    const about = { programme: 'rural-dibao', period: '2026-04' }
    const seen = await desk.send('外链.xlsx', fileOf('refused-external-links.xlsx'), about)
    const end = seen.state === 'recognised' ? await desk.read(seen.id) : seen
    expect(end.error?.message).toBe('文件中有指向其他文件的公式。')
  })

  test('the header is where the clerk says; without one the columns are', async () => {
    const about = { programme: 'rural-dibao', period: '2026-03' }
    const bare = [`杨秀英,${person(41)},杨营村,300`, `单彩霞,${person(42)},川儿村,200`]
    const seen = await desk.send('没有表头.csv', bare, about)
    expect(seen.sheets[0]!.faults).toEqual(['没有找到表头，要有“姓名”、“身份证号”、“金额”这几列。'])
    const set = await desk.choose(seen.id, {
      sheets: [{ no: 1, headerLine: 0, columns: { name: 0, id_number: 1, village: 2, amount: 3 } }],
    })
    expect(set.missing).toEqual([])
    expect((await desk.read(seen.id)).reading).toMatchObject({ read: 2, accepted: 2, totalFen: 50_000 })
  })
})

describe('mending a payment that was taken over', () => {
  let id = ''
  const about = { programme: 'rural-dibao', period: '2026-02' }
  const stored = async () => {
    const { rows } = await sql<Record<string, unknown>>`
      select p.* from payments p join imports i on i.version_id = p.version_id where i.id = ${id} order by line_no`.execute(
      database.db.owner,
    )
    return rows
  }

  test('what is not touched stays as it was, the account too', async () => {
    const seen = await desk.send(
      '二月.csv',
      [
        '姓名,身份证号,村,组,户号,金额,银行账号,发放时间,面积,学校,备注',
        `杨秀英,${person(51)},杨营村三社,,077,0.5,6214990000001234567,2026年2月,2.50亩,第一小学,a`,
        `小明,${person(52, '2012-12-05')},杨营村,二组,,99999.99,,2026-02-20,,,`,
      ],
      about,
    )
    id = seen.id
    await desk.read(id)
    const before = await stored()
    expect(before[1]).toMatchObject({ minor_until: '2031-01-01', sheet_no: 1 })
    expect(before[0]).toMatchObject({ minor_until: null, warnings: null, account_last4: '4567' })
    const { rows } = await desk.rows(id)
    expect(textsOf(rows[0]!)).toMatchObject({
      name: '杨秀英',
      id_number: person(51),
      village: '马河镇杨营村',
      group: '3组',
      household_no: '077',
      amount: '0.5',
      account: '尾号4567',
      paid_on: '2026年2月',
      quantity: '2.5亩',
      school: '第一小学',
      remark: 'a',
    })
    must(await desk.mend(id, 2, { fields: { name: '杨　秀瑛', account: '尾号4567' } }))
    const after = await stored()
    expect({ ...after[0], id: 0 }).toEqual({ ...before[0], id: 0, name: '杨秀瑛', name_pinyin: 'yxy' })
  })

  test('read again it is mended from the file itself', async () => {
    const before = await stored()
    expect((await desk.read(id)).reading).toMatchObject({ accepted: 2, edited: 1 })
    const after = await stored()
    expect(after.map((row) => ({ ...row, id: 0 }))).toEqual(before.map((row) => ({ ...row, id: 0 })))
  })

  test('taking the own text of the file again undoes a mend', async () => {
    const { row } = must(await desk.mend(id, 2, { revision: 1, fields: { name: null } }))
    expect(textsOf(row).name).toBe('杨秀英')
    expect(row.cells.some(({ edited }) => edited)).toBe(false)
  })
})

describe('the list of faults', () => {
  test('holds every row that is not taken over, as mended; leaves a trace', async () => {
    const seen = await desk.send(
      '一月.csv',
      [
        '姓名,身份证号,村,金额',
        `,${person(61)},杨营村,a`,
        `何有福,1,杨营村,5`,
        `何有禄,${person(62)},杨营村,5`,
      ],
      { programme: 'rural-dibao', period: '2026-01' },
    )
    await desk.read(seen.id)
    must(await desk.mend(seen.id, 2, { fields: { name: '何有喜' } }))
    const { jobId } = must(await desk.call('export-faults', { importId: seen.id, format: 'csv' }))
    expect(await desk.work()).toEqual({ done: 1 })
    const { rows } = await sql<{ key: string }>`select file_key as key from jobs where id = ${jobId}`.execute(
      database.db.owner,
    )
    const list = await text(createReadStream(join(county.folder, rows[0]!.key)))
    expect(list.split('\r\n').slice(1, 3)).toEqual([
      `何有喜,'${person(61)},杨营村,a,2,金额不是数字，或小数超过两位，请核对。`,
      `何有福,1,杨营村,5,3,身份证号应为 18 位（或旧的 15 位），请核对。`,
    ])
    const mended = list
      .split('\r\n')
      .slice(0, 2)
      .map((line) => line.replace(',a,2,', ',88,2,'))
    const uploadId = await desk.upload('错误清单.csv', [...mended, '谁,1,杨营村,5,99,'])
    const { revision } = await desk.get(seen.id)
    const taken = must(await desk.call('mend-from-file', { id: seen.id, revision, uploadId }))
    expect(await desk.work()).toEqual({ done: 1 })
    expect(must(await desk.call('get-job', { id: taken.jobId })).result).toEqual([
      '清单里改了 1 行，还有 1 行有问题。',
      '清单里有 1 行没有采用：不在这份文件现在的问题行里，或者姓名和身份证号都换了人。',
      '现在能用 2 行，合计 93.00 元。',
    ])
    const after = await desk.get(seen.id)
    expect(after.reading).toMatchObject({ read: 3, accepted: 2, rejected: 1, edited: 1, totalFen: 9_300 })
    expect(textsOf((await desk.rows(seen.id, 'edited')).rows[0]!)).toMatchObject({
      name: '何有喜',
      amount: '88',
    })
    const wrong = await desk.upload('别的.csv', ['姓名,身份证号,村,金额', '谁,1,杨营村,5'])
    must(await desk.call('mend-from-file', { id: seen.id, revision: after.revision, uploadId: wrong }))
    expect(await desk.work()).toEqual({ failed: 1 })
    expect((await desk.get(seen.id)).error?.fields).toEqual([
      '原行号：没有“原行号”这一列，请上传从这里下载的错误清单。',
    ])
    const { revision: later } = await desk.get(seen.id)
    const other = await desk.upload('另一份的清单.csv', [
      '姓名,身份证号,村,金额,原行号,错误原因',
      `谁,${person(63)},杨营村,5,3,`,
    ])
    must(await desk.call('mend-from-file', { id: seen.id, revision: later, uploadId: other }))
    expect(await desk.work()).toEqual({ failed: 1 })
    const untouched = await desk.get(seen.id)
    expect(untouched.error?.message).toBe('这不是这份文件的错误清单。')
    expect(untouched.reading).toEqual(after.reading)
    const trace = await sql`select from audit_log where action = 'import.export-faults'`.execute(
      database.db.owner,
    )
    expect(trace.rows).toHaveLength(1)
  })
})
