import { hourOf } from '@core/modules/cases/hour'
import type { ClockServices } from '@core/modules/clock/clock-job'
import { enqueue } from '@core/modules/outbox/enqueue.queries'
import type { Keys } from '@core/ports/keys'
import type { SendAnswer, WechatMessages } from '@core/ports/wechat-messages'
import { addDays, type Day, todayInShanghai } from '@shared/domain/dates'
import { describeMessage } from '@shared/domain/messages'
import {
  faultsOfTemplate,
  fillTemplate,
  type WechatTemplateName,
  wechatTemplateNames,
  wechatTemplates,
} from '@shared/domain/wechat-templates'
import {
  clearAccepts,
  type DueDelivery,
  endDelivery,
  giveUpOn,
  postpone,
  selectWaitingTemplates,
  takeAccept,
  takeDue,
} from './send-deliveries.queries'
import { backoffMinutes, MOST_ATTEMPTS, meaningOf } from './send-outcomes'

/** Taken together; when none of them gets through, the rest waits for the next slot. */
const CHUNK = 20
/** Chunks of one slot: what the function's five minutes can hold when WeChat is slow. */
const MOST_CHUNKS = 25
const DAYS_FOR_TEMPLATE = 3

const pauses = Array.from({ length: MOST_ATTEMPTS }, (_, i) => backoffMinutes(i + 1))

interface Context extends Pick<ClockServices, 'db' | 'keys' | 'now'> {
  wechat: WechatMessages
  slot: Date
  today: Day
}

/**
 * Sends what waits for WeChat, each message at most once in a slot: the attempt is in the database before the call is made. What
 * fails is tried again with growing pauses and at last becomes a dead letter; the inbox has it all the time. Returns how many were
 * sent.
 */
export async function sendDeliveries(services: ClockServices, slot: Date): Promise<number> {
  const today = todayInShanghai(services.now())
  const wechat = services.wechat ?? {
    templates: {},
    send: async () => ({ ok: false, code: 'no-environment' }),
  }
  const context: Context = { ...services, wechat, slot, today }
  await warnAboutTemplates(context)
  const templates = wechatTemplateNames.filter(
    (name) => faultsOfTemplate(name, wechat.templates[name]).length === 0,
  )
  if (templates.length === 0) return 0
  let sent = 0
  for (let chunk = 0; chunk < MOST_CHUNKS; chunk++) {
    const { taken, due } = await take(context, templates)
    if (taken === 0) break
    if (due.length === 0) continue
    const outcomes = await Promise.all(due.map((delivery) => deliver(context, delivery)))
    sent += outcomes.filter((outcome) => outcome === 'sent').length
    if (outcomes.every((outcome) => outcome === 'again')) break
  }
  return sent
}

/** What waits for a template that is not set up is told to the operators once a day, kept, and after days a dead letter. */
async function warnAboutTemplates({ db, now, wechat, today }: Context): Promise<void> {
  for (const { county, template } of await selectWaitingTemplates(db, now())) {
    const missing = faultsOfTemplate(template, wechat.templates[template])
    if (missing.length === 0) continue
    await enqueue(db, {
      county,
      kind: 'template-missing',
      at: hourOf(now()),
      payload: { template: wechatTemplates[template].label, missing: missing.join('、') },
      dedupeKey: `template-missing:${county}:${template}:${today}`,
    })
    await giveUpOn(db, template, addDays(today, -DAYS_FOR_TEMPLATE), today)
  }
}

/** Attempts and accepts are committed before anything is sent. */
async function take(
  { db, now, slot, today, wechat }: Context,
  templates: readonly WechatTemplateName[],
): Promise<{ taken: number; due: DueDelivery[] }> {
  return db.transaction().execute(async (trx) => {
    const taken = await takeDue(trx, { slot, now: now(), templates, atMost: CHUNK, backoffMinutes: pauses })
    const due: DueDelivery[] = []
    for (const delivery of taken) {
      const needsAccept = !wechat.templates[delivery.template]!.longTerm && !delivery.acceptTaken
      const mayGo = !delivery.isHidden && (!needsAccept || (await takeAccept(trx, delivery)))
      if (mayGo) due.push(delivery)
      else await endDelivery(trx, delivery, { state: 'skipped', error: null, today })
    }
    return { taken: taken.length, due }
  })
}

async function deliver(context: Context, delivery: DueDelivery): Promise<'sent' | 'again' | 'ended'> {
  const { keys, today, wechat } = context
  const setting = wechat.templates[delivery.template]!
  const { title } = describeMessage(delivery.kind, delivery.count, delivery.payload)
  const data = fillTemplate(
    setting,
    {
      what: title,
      number: delivery.caseNumber ?? undefined,
      due: delivery.dueOn ?? undefined,
      unit: delivery.unitName ?? undefined,
      count: String(delivery.count),
      day: today,
    },
    today,
  )
  const openid = openSealed(keys, delivery.openidEnc)
  const answer: SendAnswer =
    openid === null ? { ok: false, code: 'openid-unreadable' } : await wechat.send(openid, setting, data)
  return settle(context, delivery, answer)
}

/** null under a key that is not in the ring any more. */
function openSealed(keys: Keys, sealed: Buffer): string | null {
  try {
    return keys.open('identity', sealed).toString('utf8')
  } catch {
    return null
  }
}

async function settle(
  { db, now, today }: Context,
  delivery: DueDelivery,
  answer: SendAnswer,
): Promise<'sent' | 'again' | 'ended'> {
  if (answer.ok) {
    await endDelivery(db, delivery, { state: 'sent', error: null, today })
    return 'sent'
  }
  const { code } = answer
  const { outcome } = meaningOf(code)
  if (outcome === 'again' && delivery.attempt < MOST_ATTEMPTS) {
    await postpone(db, delivery, code)
    return 'again'
  }
  await db.transaction().execute(async (trx) => {
    if (outcome === 'refused') await clearAccepts(trx, delivery.staffId, delivery.template)
    await endDelivery(trx, delivery, {
      state: outcome === 'refused' ? 'refused' : 'dead',
      error: code,
      today,
    })
    if (outcome === 'refused' || outcome === 'unreachable') return
    const { label } = wechatTemplates[delivery.template]
    const kind = outcome === 'broken' ? 'template-refused' : 'messages-dead'
    await enqueue(trx, {
      county: delivery.county,
      kind,
      at: hourOf(now()),
      payload: outcome === 'broken' ? { template: label, code } : {},
      dedupeKey: [
        kind,
        delivery.county,
        outcome === 'broken' ? `${delivery.template}:${code}` : '',
        today,
      ].join(':'),
    })
  })
  return outcome === 'again' ? 'again' : 'ended'
}
