import { sql } from 'kysely'
import { useCasework } from '../support/casework-county'
import { useClueWork } from '../support/clue-work'
import { codeOf, must } from '../support/county'
import { useTestDatabase } from '../support/database'

const database = useTestDatabase()
const county = useCasework(database)
const clues = useClueWork(database, county)

const today = async (account: string) => {
  const { groups } = must(await clues.call(account, 'get-today', {}))
  return Object.fromEntries(groups.map(({ key, items }) => [key, items.map((i) => [i.kind, i.clueId])]))
}

test('a dispatched clue stands in the day of those who have a part in it, and of nobody else', async () => {
  const { id } = await clues.openClue('任一户')
  await clues.dispatch([id])
  const { caseId } = await clues.workOf(id)
  expect((await today('check1')).new).toEqual([['clue', id]])
  for (const account of ['civilcheck', 'farmreview', 'town']) expect(await today(account)).toEqual({})

  must(await clues.act('check1', id, 'receive'))
  const choices = (account: string, field: string) =>
    clues.call(account, 'list-choices', { caseId, action: 'submit-verification', field })
  const cosigners = must(await choices('check1', 'cosigner')).choices.map((c) => c.label)
  expect(cosigners).toContain('李核查')
  expect(cosigners).not.toContain('张核查')
  expect(codeOf(await choices('civilcheck', 'cosigner'))).toBe('not-found')
  const templates = (account: string) => clues.call(account, 'list-templates', { caseId })
  expect(codeOf(await templates('check1'))).toBe('ok')
  expect(codeOf(await templates('civilcheck'))).toBe('not-found')

  const form = await clues.form('check1', 'check2')
  must(
    await clues.act('check1', id, 'submit-verification', { ...form, photos: await county.photo('check1') }),
  )
  expect((await today('check2')).cosign).toEqual([['clue', id]])
  expect(await today('check1')).not.toHaveProperty('cosign')

  const { rows } = await sql<{ id: string }>`
    select a.id from attachments a join case_events e on e.id = a.event_id where e.case_id = ${caseId}`.execute(
    database.db.owner,
  )
  const shown = (account: string) => clues.call(account, 'get-attachment', { id: rows[0]!.id })
  expect(must(await shown('check2')).mediaType).toBe('image/jpeg')
  for (const account of ['civilcheck', 'farmreview', 'town'])
    expect(codeOf(await shown(account))).toBe('not-found')
})
