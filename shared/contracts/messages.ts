import * as z from 'zod'
import { type MessageGroup, messageKindNames } from '../domain/messages'
import { wechatTemplateNames } from '../domain/wechat-templates'
import { cursor, day, instant, submissionKey } from './common'
import { defineApi } from './contract'

const inboxMessage = z.object({
  id: z.uuid(),
  kind: z.enum(messageKindNames),
  group: z.enum(['new', 'due', 'overdue', 'returned', 'news', 'alarm', 'digest'] satisfies MessageGroup[]),
  /** 新到一件; 有 10,000 件超期 */
  title: z.string(),
  /** What to do. */
  words: z.string(),
  /** How many it stands for; above 1 the page opens the list of that group instead of one case. */
  count: z.int().min(1),
  /** Of a digest of the day. */
  figures: z.object({ dueToday: z.int(), overdue: z.int(), fresh: z.int(), returned: z.int() }).nullable(),
  /** The case, when whoever reads may still open it. */
  caseId: z.int().nullable(),
  /** Of a case about a clue: what `get-clue` opens. */
  clueId: z.int().nullable(),
  about: z.enum(['report', 'clue']).nullable(),
  /** The batch of payments that it is about. */
  batchId: z.int().nullable(),
  caseNumber: z.string().nullable(),
  unitName: z.string().nullable(),
  dueOn: day.nullable(),
  /** Cut to the hour. */
  at: instant,
  read: z.boolean(),
})

const subscription = z.object({
  template: z.enum(wechatTemplateNames),
  /** 办件提醒 */
  label: z.string(),
  /** For requestSubscribeMessage. */
  templateId: z.string(),
  /** Every accept is good for one message; null: for as many as there are. */
  left: z.int().nullable(),
})

const deadLetter = z.object({
  id: z.uuid(),
  title: z.string(),
  to: z.string(),
  unitName: z.string(),
  template: z.enum(wechatTemplateNames).nullable(),
  /** What was wrong and what to do about it. */
  problem: z.string(),
  attempts: z.int(),
  on: day,
})

/** In-app inbox (the truth), what WeChat may be sent, and what could not be sent. */
export const messagesApi = defineApi({
  /** Newest first. Messages about cases that conflict of interest hides by now are left out, also of the count. */
  'list-inbox': {
    access: ['staff'],
    input: z.object({
      view: z.enum(['unread', 'all']).default('all'),
      cursor: cursor.optional(),
      limit: z.int().min(1).max(50).default(20),
    }),
    output: z.object({ messages: z.array(inboxMessage), unread: z.int(), nextCursor: cursor.nullable() }),
  },
  /** Marks one's own messages as read: these, or with an empty list all. */
  'read-inbox': {
    access: ['staff'],
    writes: true,
    input: z.object({ submission: submissionKey, ids: z.array(z.uuid()).max(50) }),
    output: z.object({ unread: z.int() }),
  },
  /** Templates that a tap may ask for; none when WeChat is not set up or not bound. */
  'list-subscriptions': {
    access: ['staff'],
    input: z.object({}),
    output: z.object({ wechatBound: z.boolean(), subscriptions: z.array(subscription) }),
  },
  /** What WeChat answered `accept` to, once for each template. */
  'record-subscription': {
    access: ['staff'],
    writes: true,
    input: z.object({
      submission: submissionKey,
      accepted: z.array(z.enum(wechatTemplateNames)).min(1).max(5),
    }),
    output: z.object({ wechatBound: z.boolean(), subscriptions: z.array(subscription) }),
  },
  /** Messages that WeChat did not take or that nobody could get, of the operator's county. */
  'list-dead-letters': {
    access: ['operator'],
    input: z.object({ cursor: cursor.optional(), limit: z.int().min(1).max(50).default(20) }),
    output: z.object({ letters: z.array(deadLetter), total: z.int(), nextCursor: cursor.nullable() }),
  },
  /** Sends them again with the next slot: these, or with an empty list all. */
  'retry-dead-letters': {
    access: ['operator'],
    writes: true,
    input: z.object({ submission: submissionKey, ids: z.array(z.uuid()).max(50) }),
    output: z.object({ retried: z.int(), total: z.int() }),
  },
})
