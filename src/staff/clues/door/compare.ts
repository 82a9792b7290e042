import { clueWorkflow, type FormField } from '@shared/domain/workflow'
import type { Filled } from '@/client/offline'
import { wordsOf } from '../../act/read-values'
import type { ClueDetail, Verification } from '../clue-types'

/** One answer of a form that could not be sent, beside what stands in the case. */
export interface Answer {
  label: string
  mine: string
  /** Undefined when nothing stands there. */
  theirs: string | undefined
}

/** What was filled in, in words, beside the verification that the case has now. */
export function answersOf(filled: Filled, now: Verification | null): Answer[] {
  const form = clueWorkflow.transitions.find(({ action }) => action === filled.action)?.form ?? []
  const theirs = now ? wordsNow(now) : {}
  const readable = form.filter(({ kind }: FormField) => kind !== 'staff')
  return wordsOf(readable, filled.values).map(({ label, words }) => ({
    label,
    mine: words,
    theirs: theirs[readable.find((field) => field.label === label)?.name ?? ''],
  }))
}

function wordsNow(now: Verification): Record<string, string> {
  return {
    ...Object.fromEntries(now.elements.map(({ name, text }) => [name, text])),
    methods: now.methods.map(({ label }) => label).join('、'),
    verdict: now.verdictLabel,
    text: now.text,
    photos: `${now.photos.length} 张照片`,
  }
}

/** The steps that the case has beyond those that were known, as they happened. */
export function sinceThen({ work }: ClueDetail, seen: number): { at: string; words: string }[] {
  return (work?.timeline ?? []).slice(seen).map(({ at, by, title }) => ({ at, words: `${by}：${title}` }))
}
