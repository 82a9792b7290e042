import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { neededFields, REMARK, registryDictionary, TOWN } from '@core/modules/registries/registry-dictionary'
import { fieldsOf } from '@core/tables/layout/dictionary'
import { registryKindNames, registryKinds } from '@shared/domain/registry-kinds'

const manual = readFileSync(join(__dirname, '../../../docs/用户手册/基础库导入.md'), 'utf8')

test.each(registryKindNames)('the manual names the columns of %s', (kind) => {
  const dictionary = registryDictionary(kind)
  const needed = neededFields(kind)
  const words = (fields: string[]) => fields.map((field) => dictionary.labels[field]).join('、')
  const others = fieldsOf(dictionary).filter(
    (field) => !needed.includes(field) && field !== REMARK && field !== TOWN,
  )
  expect(manual).toContain(
    `| \`${kind}\` | ${registryKinds[kind].label} | ${words(needed)} | ${words(others)} |`,
  )
})
