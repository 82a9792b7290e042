import { inputs, relationOf } from '@core/compare/inputs'
import { registryLayouts } from '@core/modules/registries/registry-columns'
import { ID, NAME, neededFields, registryDictionary } from '@core/modules/registries/registry-dictionary'
import { fieldsOf, headerIndex } from '@core/tables/layout/dictionary'
import { headerKeys } from '@core/tables/layout/normalise-header'
import { recogniseLayout } from '@core/tables/layout/recognise-layout'
import { registryKindNames } from '@shared/domain/registry-kinds'

describe.each(registryKindNames)('%s', (kind) => {
  const dictionary = registryDictionary(kind)

  test('every header word is written as it is looked up, and belongs to one column', () => {
    const index = headerIndex(dictionary)
    for (const field of fieldsOf(dictionary))
      for (const word of dictionary.synonyms[field]!.split(' ')) {
        expect({ word, field: index.get(word)?.field }).toEqual({ word, field })
        expect(headerKeys(word)).toContain(word)
      }
  })

  test('a header row of its own labels is recognised in full', () => {
    const labels = fieldsOf(dictionary).map((field) => dictionary.labels[field]!)
    const layout = recogniseLayout([{ line: 1, cells: labels, hidden: false }], [], dictionary)
    expect(Object.keys(layout!.columns).sort()).toEqual(fieldsOf(dictionary).sort())
  })

  test('rules read every column that is not sealed, and none that is', () => {
    const { columns, otherId } = registryLayouts[kind]
    const relation = inputs[relationOf(kind)]!
    for (const { column, sealed } of columns) expect([column, column in relation]).toEqual([column, !sealed])
    if (otherId) expect(relation[otherId.column]).toBe('uuid')
  })
})

test('the needed columns are those of the list that departments get', () => {
  const needed = (kind: (typeof registryKindNames)[number]) =>
    neededFields(kind).map((field) => registryDictionary(kind).labels[field])
  expect(needed('death')).toEqual(['姓名', '身份证号', '死亡日期'])
  expect(needed('vehicle')).toEqual(['所有人', '身份证号', '车辆类型', '状态'])
  expect(needed('kinship')).toEqual(['亲属姓名', '亲属身份证号', '公职人员身份证号', '关系'])
  expect(needed('standard')).toEqual(['项目', '期', '计发单位', '金额'])
  expect(needed('party-member')).toEqual(['姓名', '身份证号'])
})

test.each([
  ['vehicle', '车主身份证号', ID],
  ['house', '权利人证件号码', ID],
  ['land-contract', '承包方身份证号码', ID],
  ['contract', '中标人', NAME],
  ['student', '学生身份证号', ID],
  ['death', '死亡(火化)日期', 'died_on'],
  ['business', '注册资本(万元)', 'capital_fen'],
  ['standard', '每人/每亩/每户', 'per'],
  ['cadre', '村(社区)', 'village_code'],
] as const)('%s: %s', (kind, header, field) => {
  const index = headerIndex(registryDictionary(kind))
  expect(headerKeys(header).map((key) => index.get(key)?.field)).toContain(field)
})
