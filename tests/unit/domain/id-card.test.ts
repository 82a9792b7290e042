import { readIdCard } from '@shared/domain/id-card'
import { makeIdNumber } from '@shared/domain/id-number'

const number = makeIdNumber('621122', '1948-03-05', 21)
const other = makeIdNumber('621122', '1951-07-19', 44)

const card = (more: Partial<Record<'name' | 'number', string>> = {}) => [
  more.name ?? '姓名王秀英',
  '性别女民族汉',
  '出生1948年3月5日',
  '住址甘肃省陇西县杨营村三组',
  more.number ?? `公民身份号码${number}`,
]

test('a card that is read line by line gives name and number', () => {
  expect(readIdCard(card())).toEqual({ name: '王秀英', idNumber: number })
})

test.each([
  ['label and name apart', ['姓名', '王秀英', '性别 女', number]],
  ['spaces between the letters', ['姓 名 王 秀 英', '性 别 女', `公民身份号码 ${number}`]],
  ['the pale label lost', ['王秀英', '性别女民族汉', number]],
  ['half of the label lost', ['名王秀英', '性别女', number]],
  ['all in one line', [`姓名王秀英性别女民族汉公民身份号码${number}`]],
  ['the number broken in two', ['姓名王秀英', '公民身份号码', number.slice(0, 10), number.slice(10)]],
  [
    'full-width digits',
    ['姓名王秀英', number.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)))],
  ],
])('%s', (_, lines) => {
  expect(readIdCard(lines)).toEqual({ name: '王秀英', idNumber: number })
})

test('a letter that the camera takes for a digit is that digit, when the check character agrees', () => {
  expect(readIdCard(card({ number: number.replace(/0/g, 'O').replace(/1/g, 'I') })).idNumber).toBe(number)
})

test('a number with a wrong digit is no number', () => {
  const digit = number[9] === '7' ? '2' : '7'
  expect(readIdCard(card({ number: `${number.slice(0, 9)}${digit}${number.slice(10)}` })).idNumber).toBeNull()
})

test('two numbers in one picture are none', () => {
  expect(readIdCard([...card(), other]).idNumber).toBeNull()
})

test('part of a longer row of digits is no number', () => {
  expect(readIdCard(['姓名王秀英', `6${number}`, `${number}0`]).idNumber).toBeNull()
})

test.each(['阿依古丽·买买提', '欧阳春', '𠮷野'])('the name %s is read whole', (name) => {
  expect(readIdCard(card({ name: `姓名${name}` })).name).toBe(name)
})

test('a picture of something else gives nothing', () => {
  expect(readIdCard(['陇西县农村信用合作联社', '6228 4800 1234 5678 910'])).toEqual({
    name: null,
    idNumber: null,
  })
  expect(readIdCard([])).toEqual({ name: null, idNumber: null })
})
