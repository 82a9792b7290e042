import { type AddressInfo, createServer } from 'node:net'
import { refuseTakenPort } from '@core/host/refuse-taken-port'

test('a port that is in use is said with the way out; once it is free nothing is in the way', async () => {
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, resolve))
  const { port } = other.address() as AddressInfo
  await expect(refuseTakenPort(port)).rejects.toThrow(`PORT=${port + 1} npm start`)
  await new Promise((resolve) => other.close(resolve))
  await expect(refuseTakenPort(port)).resolves.toBeUndefined()
})
