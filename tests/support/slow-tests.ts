/** No test is about time; on a loaded two-core machine any of them may need more than jest's five seconds. */
jest.setTimeout(300_000)

/** Logs of the product would bury the results; a test that reads them raises the level itself. */
process.env.MBZ_LOG_LEVEL ??= 'silent'
