import pino from 'pino'

/** JSON logs. Callers put in names, counts and codes; never input, address, openid or anything that a person typed. */
export const log = pino({
  level: process.env.MBZ_LOG_LEVEL ?? 'info',
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
})
