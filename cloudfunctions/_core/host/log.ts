import pino from 'pino'

/** JSON logs. Callers put in names, counts and codes; never input, address, openid or anything that a person typed. */
export const log = pino({
  level: process.env.MBZ_LOG_LEVEL ?? 'info',
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
})

/** The same with times cut to the hour, for what must not be laid beside a report. */
export const hourLog = pino({
  level: process.env.MBZ_LOG_LEVEL ?? 'info',
  base: undefined,
  timestamp: () => `,"time":"${new Date().toISOString().slice(0, 13)}:00:00.000Z"`,
})
