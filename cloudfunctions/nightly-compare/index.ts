import { nightlyCompare } from '@core/compare/nightly/nightly-compare'
import { requiredUrl } from '@core/db/connection'
import { endingOf, type TimerContext } from '@core/host/ending'
import { lazyServices } from '@core/host/services'
import { performers } from '@core/modules/jobs/performers'
import { errorBody } from '@shared/errors'

const services = lazyServices('compare')

/** Entry of the timer. The platform says in the environment who calls; everybody else is refused. */
export async function main(_event: unknown, context: TimerContext = {}) {
  // read before the first await: the environment is shared by the process
  if (process.env.TRIGGER_SRC !== 'timer') return { ok: false, error: errorBody('forbidden') }
  return nightlyCompare(await services(), {
    databaseUrl: requiredUrl('compare'),
    dataDir: process.env.MBZ_DATA_DIR,
    performers,
    ending: endingOf(context),
  })
}
