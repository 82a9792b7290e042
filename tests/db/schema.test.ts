import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { useTestDatabase } from '../support/database'
import { schemaSource } from '../support/schema-source'

const database = useTestDatabase()
const file = join(__dirname, '../../cloudfunctions/_core/db/schema.ts')

test('the types of the tables are those of the migrations', async () => {
  const client = new Client({ connectionString: database.url('owner') })
  await client.connect()
  const source = await schemaSource(client).finally(() => client.end())
  if (process.env.MBZ_WRITE_SCHEMA === '1') writeFileSync(file, source)
  expect(readFileSync(file, 'utf8')).toBe(source)
})
