/** A real database or browser on a loaded two-core machine needs more than jest's five seconds. */
jest.setTimeout(60_000)

/** Logs of the product would bury the results; a test that reads them raises the level itself. */
process.env.MBZ_LOG_LEVEL ??= 'silent'
