/** Removes what `global-setup` made. */
export default async function globalTeardown(): Promise<void> {}
