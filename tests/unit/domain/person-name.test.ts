import { normalisePersonName } from '@shared/domain/person-name'

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
