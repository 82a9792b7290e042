import { buildIfChanged, builds } from '@core/host/build-if-changed'
import { findBrowserProgram } from './browser-program'
import { type RunningProduct, startProduct } from './product-server'

declare global {
  var testProduct: RunningProduct | undefined
}

/** Builds what changed, finds a browser and starts the one product that all journeys of the run share. */
export default async function productSetup(): Promise<void> {
  for (const build of Object.values(builds)) await buildIfChanged(process.cwd(), build)
  globalThis.testProduct = await startProduct('product')
  const { close: _, ...server } = globalThis.testProduct
  process.env.MBZ_TEST_PRODUCT = JSON.stringify(server)
  process.env.MBZ_TEST_BROWSER = findBrowserProgram()
}
