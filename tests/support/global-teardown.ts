import './global-setup'

/** Leaves the server of the run; it stops unless another run still uses it. */
export default async function globalTeardown(): Promise<void> {
  await globalThis.testServer?.stop()
}
