import type { Services } from '@core/host/services'
import type { WechatMessages } from '@core/ports/wechat-messages'
import type { Schedule } from '@shared/domain/slots'

export type ClockServices = Pick<Services, 'db' | 'keys' | 'storage' | 'now'> & {
  /** null: WeChat is not set up; messages stay in the inbox. */
  wechat: WechatMessages | null
}

/** Work of the timer, as data. A job is safe to repeat: whoever is killed half-way is run again. */
export interface ClockJob {
  name: string
  every: Schedule
  /** Returns how much was done. `slot` is the beginning of the slot that it runs for. */
  run: (services: ClockServices, slot: Date) => Promise<number>
  /** Its counts would tell when somebody reported: they stay out of the log. */
  discreet?: true
}

/** `done-before`: this slot was done already; `clock-back`: a later one was. */
export type JobResult = number | 'failed' | 'done-before' | 'clock-back'
