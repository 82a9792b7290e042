import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cloudStorage, folderStorage, type Storage } from '@core/ports/storage'
import { readTicket } from '@core/ports/tickets'
import { type CloudBaseStandIn, startCloudBase } from '../../support/cloudbase'

const photo = Buffer.from([0xff, 0xd8, 0xff, 0, 1, 2, 3])

function behavesAsStorage(storage: () => Storage) {
  test('gives back the bytes under the reference that it returned', async () => {
    const reference = await storage().put('evidence/ab/cd.bin', photo)
    expect(await storage().get(reference)).toEqual(photo)
  })

  test('what was removed is not found; removing it again is no error', async () => {
    const reference = await storage().put('evidence/ab/gone.bin', photo)
    await storage().remove(reference)
    await storage().remove(reference)
    await expect(storage().get(reference)).rejects.toMatchObject({ code: 'not-found' })
  })

  test('a file goes in and comes out by streams', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mbz-local-'))
    const [sent, fetched] = [join(folder, 'sent'), join(folder, 'fetched')]
    writeFileSync(sent, Buffer.alloc(3_000_000, 'row'))
    const reference = await storage().putFile('exports/one/疑点台账.csv', sent)
    await storage().toFile(reference, fetched, 3_000_000)
    expect(readFileSync(fetched).equals(readFileSync(sent))).toBe(true)
    rmSync(folder, { recursive: true })
  })

  test('a file that is too large or not there leaves nothing on the local disk', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mbz-local-'))
    const local = join(folder, 'local')
    const reference = await storage().put('uploads/large', Buffer.alloc(1001))
    await expect(storage().toFile(reference, local, 1000)).rejects.toMatchObject({ code: 'file-too-large' })
    await storage().remove(reference)
    await expect(storage().toFile(reference, local, 1000)).rejects.toMatchObject({ code: 'not-found' })
    await expect(storage().downloadTicket(reference, 'a.csv')).rejects.toMatchObject({ code: 'not-found' })
    expect(readdirSync(folder)).toEqual([])
    rmSync(folder, { recursive: true })
  })
}

describe('a folder', () => {
  const root = mkdtempSync(join(tmpdir(), 'mbz-storage-'))
  const storage = folderStorage(root, 'secret')
  afterAll(() => rmSync(root, { recursive: true }))
  behavesAsStorage(() => storage)

  test.each(['../outside', '/etc/passwd', 'a/../../outside'])(
    'never leaves its root: %s',
    async (reference) => {
      await expect(storage.get(reference)).rejects.toMatchObject({ code: 'not-found' })
      await expect(storage.uploadTicket(reference, 10)).rejects.toMatchObject({ code: 'not-found' })
      await expect(storage.downloadTicket(reference, 'a')).rejects.toMatchObject({ code: 'not-found' })
      expect(readdirSync(root)).not.toContain('outside')
    },
  )

  test('tickets are addresses of this host, signed, for one use, for a while', async () => {
    const { url, reference } = await storage.uploadTicket('uploads/1', 500)
    const text = url.replace('/uploads/', '')
    expect(reference).toBe('uploads/1')
    expect(readTicket('secret', 'upload', text, Date.now())).toMatchObject({
      path: 'uploads/1',
      maxBytes: 500,
    })
    expect(readTicket('secret', 'download', text, Date.now())).toBeUndefined()
    expect(readTicket('another', 'upload', text, Date.now())).toBeUndefined()
    expect(readTicket('secret', 'upload', `${text}x`, Date.now())).toBeUndefined()
    expect(readTicket('secret', 'upload', '', Date.now())).toBeUndefined()
    expect(readTicket('secret', 'upload', text, Date.now() + 16 * 60_000)).toBeUndefined()
  })
})

describe('CloudBase through its own SDK', () => {
  let cloud: CloudBaseStandIn
  let storage: Storage
  const before = { ...process.env }
  beforeAll(async () => {
    cloud = await startCloudBase()
    Object.assign(process.env, {
      MBZ_CLOUDBASE_URL: cloud.url,
      // inside a function the SDK takes these from the platform; without them it asks a metadata host
      TENCENTCLOUD_RUNENV: 'SCF',
      TENCENTCLOUD_REGION: 'ap-shanghai',
      SCF_NAMESPACE: 'demo-env',
      TENCENTCLOUD_SECRETID: 'id',
      TENCENTCLOUD_SECRETKEY: 'key',
      TENCENTCLOUD_SESSIONTOKEN: 'token',
    })
    storage = cloudStorage('demo-env')
  })
  afterAll(async () => {
    process.env = before
    await cloud.close()
  })
  behavesAsStorage(() => storage)

  test('the reference is the cloud file id', async () => {
    const reference = await storage.put('evidence/ab/ef.bin', photo)
    expect(reference).toBe('cloud://demo-env.bucket/evidence/ab/ef.bin')
    expect(cloud.files.get('evidence/ab/ef.bin')).toEqual(photo)
  })

  test('a browser sends a file straight to the storage with what the ticket says', async () => {
    const ticket = await storage.uploadTicket('uploads/7', 100)
    expect(ticket.reference).toBe('cloud://demo-env.bucket/uploads/7')
    const stranger = await fetch(ticket.url, { method: 'PUT', body: 'rows' })
    expect([stranger.status, cloud.files.has('uploads/7')]).toEqual([403, false])
    const sent = await fetch(ticket.url, { method: 'PUT', headers: ticket.headers, body: 'rows' })
    expect([sent.status, String(cloud.files.get('uploads/7'))]).toEqual([200, 'rows'])
  })

  test('WeChat sends it as a form with the fields of the ticket', async () => {
    const ticket = await storage.uploadTicket('uploads/8', 100)
    const sent = async (fields: Record<string, string>) => {
      const form = new FormData()
      for (const [name, value] of Object.entries(fields)) form.append(name, value)
      form.append('file', new Blob(['rows']), '低保.xlsx')
      return (await fetch(ticket.url, { method: 'POST', body: form })).status
    }
    expect([await sent({ key: 'uploads/8' }), cloud.files.has('uploads/8')]).toEqual([403, false])
    expect([await sent(ticket.form), String(cloud.files.get('uploads/8'))]).toEqual([200, 'rows'])
  })

  test('a browser fetches a file from an address that the storage gives', async () => {
    const reference = await storage.put('exports/8/疑点台账.csv', Buffer.from('clues'))
    const url = await storage.downloadTicket(reference, '疑点台账.csv')
    expect(decodeURI(url)).toMatch(/疑点台账\.csv$/)
    expect(await (await fetch(url)).text()).toBe('clues')
  })
})
