import { faultsOfTemplate, fillTemplate, type TemplateSetting } from '@shared/domain/wechat-templates'

const setting: TemplateSetting = {
  id: 'tmpl-1',
  page: 'staff/inbox/messages/index',
  fields: { what: 'thing1', number: 'character_string2', due: 'date3', unit: 'thing4' },
  longTerm: false,
}
const TODAY = '2026-08-03'

test('a whole setting has no faults; what is missing is named', () => {
  expect(faultsOfTemplate('case', setting)).toEqual([])
  expect(faultsOfTemplate('case', undefined)).toEqual(['整个模板'])
  const { unit: _, ...fields } = setting.fields
  expect(faultsOfTemplate('case', { ...setting, id: '', fields: { ...fields, due: 'color3' } })).toEqual([
    '模板编号',
    '期限',
    '单位',
  ])
})

test('values take the form of their field: WeChat refuses empty and long ones', () => {
  const values = {
    what: '已经超期',
    number: '202608-000123',
    due: '2026-08-18',
    unit: '一个名字特别长的县级人民政府组成部门办公室',
  }
  expect(fillTemplate(setting, values, TODAY)).toEqual({
    thing1: { value: '已经超期' },
    character_string2: { value: '202608-000123' },
    date3: { value: '2026年8月18日' },
    thing4: { value: '一个名字特别长的县级人民政府组成部门办…' },
  })
})

test('a case without a last day still fills every field', () => {
  expect(fillTemplate(setting, { what: '新到一件' }, TODAY)).toEqual({
    thing1: { value: '新到一件' },
    character_string2: { value: '-' },
    date3: { value: '2026年8月3日' },
    thing4: { value: '未定' },
  })
  const words = { ...setting, fields: { due: 'thing9', count: 'number2' } }
  expect(fillTemplate(words, { due: '2026-08-18', count: '10000' }, TODAY)).toEqual({
    thing9: { value: '8月18日' },
    number2: { value: '10000' },
  })
})
