import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cloudStorage, folderStorage, type Storage } from '@core/ports/storage'
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
}

describe('a folder', () => {
  const root = mkdtempSync(join(tmpdir(), 'mbz-storage-'))
  const storage = folderStorage(root)
  afterAll(() => rmSync(root, { recursive: true }))
  behavesAsStorage(() => storage)

  test.each(['../outside', '/etc/passwd', 'a/../../outside'])(
    'never leaves its root: %s',
    async (reference) => {
      await expect(storage.get(reference)).rejects.toMatchObject({ code: 'not-found' })
      expect(readdirSync(root)).not.toContain('outside')
    },
  )
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
})
