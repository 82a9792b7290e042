/** Prepares what the database projects share. */
export default async function globalSetup(): Promise<void> {}
