/** A real database or browser on a loaded two-core machine needs more than jest's five seconds. */
jest.setTimeout(60_000)
