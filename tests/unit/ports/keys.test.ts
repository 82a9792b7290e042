import { createKeys, generateKeyMaterial } from '@core/ports/keys'

const material = generateKeyMaterial()
const keys = createKeys({ hash: { person: material.hash.person }, ring: {} })

test('a name gives one key however it is written, and needs the key of persons alone', () => {
  expect(keys.nameKey('张　三')).toBe(keys.nameKey('张三'))
  expect(keys.nameKey('阿依古丽．买买提')).toBe(keys.nameKey('阿依古丽·买买提'))
  expect(keys.nameKey('张三')).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
})

test('another name, another key; a name is never mistaken for an ID number', () => {
  expect(keys.nameKey('张三')).not.toBe(keys.nameKey('张三丰'))
  expect(keys.nameKey('110101199003074514')).not.toBe(keys.personKey('110101199003074514'))
})

test('no two sealed texts share an initialisation vector, and each opens again', () => {
  const ring = createKeys({ hash: {}, ring: { identity: material.ring.identity! } })
  const sealed = Array.from({ length: 1_500 }, (_, i) => ring.seal('identity', `第 ${i} 行`))
  const ivs = sealed.map((bytes) => bytes.toString('hex', 1 + bytes[0]!, 13 + bytes[0]!))
  expect(new Set(ivs).size).toBe(1_500)
  expect(ring.open('identity', sealed[1_024]!).toString()).toBe('第 1024 行')
})
