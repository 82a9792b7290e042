import { reportWorkflow } from '@shared/domain/workflow'
import type { Template } from './template-types'

/** Steps whose words the reporter reads and that are worth a ready-made text. */
export const templateActions = ['reply', 'ask-reporter', 'accept', 'refuse', 'close'] as const

const labels: Record<string, string> = Object.fromEntries(
  reportWorkflow.transitions
    .filter(({ conditions }) => conditions.indexOf('is-consult') < 0)
    .map(({ action, label }) => [action, label]),
)

/** What a step is called: 答复. */
export function actionLabel(action: string): string {
  return labels[action] ?? action
}

const scopes: Record<Template['scope'], string> = {
  'built-in': '系统自带',
  county: '全县用',
  unit: '本单位用',
}

export const scopeLabel = ({ scope }: Pick<Template, 'scope'>) => scopes[scope]
