import { maskName, normalisePersonName } from '@shared/domain/masking'

test.each([
  ['张　三', '张三'],
  [' 李 小 明 ', '李小明'],
  ['阿依古丽•买买提', '阿依古丽·买买提'],
  ['阿依古丽．买买提', '阿依古丽·买买提'],
  ['阿依古丽.买买提', '阿依古丽·买买提'],
  ['阿依古丽・买买提', '阿依古丽·买买提'],
  ['阿依古丽 · 买买提', '阿依古丽·买买提'],
  ['ＡＢ张', 'AB张'],
  ['𠮷 田', '𠮷田'],
  ['', ''],
])('normalisePersonName(%j)', (raw, expected) => {
  expect(normalisePersonName(raw)).toBe(expected)
})

test.each([
  // name, surname form
  ['张三', '张*'],
  ['张小三', '张*'],
  ['欧阳修', '欧阳*'],
  ['诸葛孔明', '诸葛*'],
  ['欧阳', '欧*'],
  ['阿依古丽·买买提', '阿*'],
  ['阿依古丽•买买提', '阿*'],
  ['𠮷田', '𠮷*'],
  ['张', '张*'],
  ['', '*'],
])('maskName(%j)', (name, surname) => {
  expect(maskName(name, 'surname')).toBe(surname)
  expect(maskName(name, 'full')).toBe(name)
  expect(maskName(name, 'hidden')).toBe('*')
})
