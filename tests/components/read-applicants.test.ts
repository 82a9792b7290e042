import { makeIdNumber } from '@shared/domain/id-number'
import { readApplicants } from '@/staff/check/read-applicants'

const zhang = makeIdNumber('620000', '1960-01-01', 123)
const li = makeIdNumber('620000', '1955-12-02', 432)
const people = (text: string) => readApplicants(text).good.map(({ name, idNumber }) => [name, idNumber])
const faults = (text: string) => readApplicants(text).faulty.map(({ line, fault }) => [line, fault])

test.each([
  ['a space', `张三 ${zhang}`],
  ['a tab, as Excel copies', `张三\t${zhang}`],
  ['a comma', `张三,${zhang}`],
  ['a Chinese comma', `张三，${zhang}`],
  ['wide spaces and wide digits', `张三　${zhang.replace(/1/g, '１')}`],
  ['the number first', `${zhang} 张三`],
  ['a serial number in front', `12\t张三\t${zhang}`],
  ['the sex in between', `张三\t男\t${zhang}`],
  ['a village behind', `张三 ${zhang} 杨营村`],
  ['a village in front', `杨营村\t张三\t${zhang}`],
  ['a name of two letters apart', `张 三 ${zhang}`],
  ['a name apart within its cell', `张　三\t${zhang}`],
  ['quotation marks', `"张三","${zhang}"`],
  ['the apostrophe that makes text of a number', `张三\t'${zhang}`],
])('a line with %s is read', (_, line) => {
  expect(people(line)).toEqual([['张三', zhang]])
})

test('a header says which columns are meant, empty lines are passed over, lines are counted as they stand', () => {
  const text = `序号,户主姓名,代理人,公民身份号码（身份证号）\r\n1,张三,王五,${zhang}\r\n\r\n2,李四,赵六,${li}\r\n`
  const { good, faulty } = readApplicants(`\ufeff${text}`)
  expect(good.map(({ line, name }) => [line, name])).toEqual([
    [2, '张三'],
    [4, '李四'],
  ])
  expect(faulty).toEqual([])
})

test('an old number of 15 digits becomes one of 18', () => {
  expect(people('张三 620000600101123')).toEqual([['张三', zhang]])
})

test('what cannot be read is named line by line, with the reason', () => {
  const wrong = zhang.slice(0, 17) + ((Number(zhang[17]) + 1) % 10)
  const text = [
    `张三 ${wrong}`,
    '李四 6.2E+17',
    '王五',
    li,
    '赵六 12345678901',
    `孙七 ${makeIdNumber('620000', '1990-02-31', 1)}`,
  ].join('\n')
  expect(readApplicants(text).good).toEqual([])
  expect(faults(text)).toEqual([
    [1, expect.stringContaining('最后一位和前面的对不上')],
    [2, expect.stringContaining('科学计数')],
    [3, '没有找到身份证号'],
    [4, '没有找到姓名'],
    [5, '身份证号的位数不对'],
    [6, expect.stringContaining('出生日期')],
  ])
})

test('somebody who is there twice is checked once', () => {
  expect(people(`张三 ${zhang}\n张三 ${zhang}`)).toEqual([['张三', zhang]])
  expect(faults(`张三 ${zhang}\n张三 ${zhang}`)).toEqual([[2, '和第 1 行是同一个身份证号']])
})

test('nothing is nothing', () => {
  expect(readApplicants(' \n\t\n')).toEqual({ good: [], faulty: [] })
})
