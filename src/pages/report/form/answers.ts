import {
  type AccusedKind,
  accusedKinds,
  type ReportKind,
  reportKinds,
  reportLimits,
} from '@shared/domain/reports'
import type { FieldFault } from '@shared/errors'
import { isObject, isString } from '@/platform/storage'
import { NOT_RECEIVED_TEXT } from '../not-received'

/** The village, and perhaps the programme, the payment or the line of the village's account, that a report is about; with the words to show them offline. */
export interface About {
  village: { code: string; name: string; townName: string }
  programme?: { code: string; name: string }
  payment?: { id: number; summary: string }
  line?: { id: number; summary: string }
}

export const stepNames = ['kind', 'about', 'text', 'photos', 'contact', 'check'] as const
export type StepName = (typeof stepNames)[number]

/** All that a person has said so far, apart from photos. */
export interface Answers {
  /** Made once per draft; sending it again gives the same receipt. */
  submission: string
  step: StepName
  /** Reached the check page once: a mended answer leads straight back to it. */
  checked: boolean
  /** An attempt to send got no answer, so it may have arrived. */
  tried: boolean
  /** 提交 was pressed, and there was no network. */
  waits?: boolean
  kind?: ReportKind
  about?: About
  /** 我没收到: the payment in `about` did not arrive. */
  notReceived?: true
  accused?: AccusedKind
  person: string
  text: string
  /** Wants to be called back; only then is `contact` asked for and sent. */
  leavesContact: boolean
  contact: string
}

/** Limits of the two short fields, in characters. */
export const personMax = 60
export const contactMax = 100

/** A form nobody has written in yet. */
export function emptyAnswers(submission: string, about?: About): Answers {
  const blank = { checked: false, tried: false, person: '', text: '', leavesContact: false, contact: '' }
  return { submission, step: 'kind', ...blank, ...(about && { about }) }
}

/** Whether anything was answered beyond the first choice or what was filled in; only then is a draft kept on the phone. */
export function isBegun({ text, step, notReceived }: Answers): boolean {
  if (notReceived) return text.trim() !== NOT_RECEIVED_TEXT || step !== 'text'
  return text.trim() !== '' || step !== 'kind'
}

/** Whether it still says that the payment did not arrive; not when it is about something else now. */
export function saysNotReceived({ about, notReceived }: Answers): boolean {
  return notReceived === true && about?.payment !== undefined
}

/** Everything wrong with one step, all at once. */
export function faultsOf(step: StepName, answers: Answers): FieldFault[] {
  const faults: FieldFault[] = []
  const say = (wrong: boolean, field: string, message: string) => wrong && faults.push({ field, message })
  const length = answers.text.trim().length
  if (step === 'kind') say(!answers.kind, 'kind', '请选一种。分不清就选最接近的，办理人员会改。')
  if (step === 'about') {
    say(!answers.about, 'village', '请选是哪个村（社区）的事。')
    say(!answers.accused, 'accused', '请选和谁有关。说不清，就选最后一项。')
  }
  if (step === 'text') {
    say(length < reportLimits.textMin, 'text', `请至少写 ${reportLimits.textMin} 个字。`)
    say(
      length > reportLimits.textMax,
      'text',
      `最多 ${reportLimits.textMax} 字，现在多了 ${length - reportLimits.textMax} 字。`,
    )
  }
  if (step === 'contact') {
    const missing = answers.leavesContact && answers.contact.trim() === ''
    say(missing, 'contact', '请写怎么联系；不想留，就选“不留，匿名”。')
  }
  return faults
}

/** The first step that still lacks something, or the check page. */
export function firstOpenStep(answers: Answers): StepName {
  return stepNames.find((step) => faultsOf(step, answers).length > 0) ?? 'check'
}

const codes = (choices: readonly { code: string }[]) => choices.map((choice) => choice.code)
const isOneOf = (value: unknown, allowed: readonly string[]) =>
  value === undefined || (isString(value) && allowed.includes(value))

function isAbout(value: unknown): boolean {
  if (value === undefined) return true
  if (!isObject(value) || !isObject(value.village)) return false
  const { programme, payment, line } = value
  return (
    isString(value.village.code) &&
    isString(value.village.name) &&
    isString(value.village.townName) &&
    (programme === undefined ||
      (isObject(programme) && isString(programme.code) && isString(programme.name))) &&
    [payment, line].every(
      (row) => row === undefined || (isObject(row) && typeof row.id === 'number' && isString(row.summary)),
    )
  )
}

/** Refuses a draft that an older version kept. */
export function isAnswers(value: unknown): value is Answers {
  return (
    isObject(value) &&
    isString(value.submission) &&
    isString(value.step) &&
    isOneOf(value.step, stepNames) &&
    typeof value.checked === 'boolean' &&
    typeof value.tried === 'boolean' &&
    typeof value.leavesContact === 'boolean' &&
    isOneOf(value.kind, codes(reportKinds)) &&
    isOneOf(value.accused, codes(accusedKinds)) &&
    (value.notReceived === undefined || value.notReceived === true) &&
    isAbout(value.about) &&
    [value.person, value.text, value.contact].every(isString)
  )
}
