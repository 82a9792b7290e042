import { lazyServices } from '@core/host/services'
import { runClockJobs } from '@core/modules/clock/run-clock-jobs'
import { openWechatMessages } from '@core/ports/wechat-messages'
import { errorBody } from '@shared/errors'

const services = lazyServices('clock')

/** Entry of the timer. The platform says in the environment who calls; everybody else is refused. */
export async function main() {
  // read before the first await: the environment is shared by the process
  if (process.env.TRIGGER_SRC !== 'timer') return { ok: false, error: errorBody('forbidden') }
  return runClockJobs({ ...(await services()), wechat: openWechatMessages() })
}
