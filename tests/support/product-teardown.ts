import './product-setup'

/** Ends the product of the run. It also ends by itself when this process dies. */
export default async function productTeardown(): Promise<void> {
  await globalThis.testProduct?.close()
}
