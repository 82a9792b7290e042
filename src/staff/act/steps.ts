import { type FormField, type FormValues, isAsked } from '@shared/domain/workflow'

export interface FormStep {
  /** Undefined when the form knows no steps. */
  title: string | undefined
  fields: FormField[]
}

/** What a phone asks for on one screen after the other, given what was filled in so far; one screen when nothing is divided. */
export function stepsOf(form: readonly FormField[], values: Readonly<FormValues>): FormStep[] {
  const steps: FormStep[] = []
  for (const field of form) {
    if (!isAsked(field, values)) continue
    const step = steps.find(({ title }) => title === field.step)
    if (step) step.fields.push(field)
    else steps.push({ title: field.step, fields: [field] })
  }
  return steps.length > 0 ? steps : [{ title: undefined, fields: [] }]
}

/** The first step with a fault; -1 when there is none. */
export function firstWrong(steps: readonly FormStep[], faults: Readonly<Record<string, unknown>>): number {
  return steps.findIndex(({ fields }) => fields.some(({ name }) => faults[name] !== undefined))
}
