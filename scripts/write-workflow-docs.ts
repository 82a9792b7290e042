import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type DutyName, dutyFor, dutyLabel } from '../shared/domain/deadlines'
import { limitWords } from '../shared/domain/explain-deadline'
import {
  type Actor,
  type CaseKind,
  type CaseState,
  type ClockEffect,
  clueWorkflow,
  reportWorkflow,
  type Transition,
  type Workflow,
} from '../shared/domain/workflow'

/** Writes docs/workflow.md from the tables that server and pages obey; `npm run docs:workflow`. */
export const workflowDocsPath = join(__dirname, '../docs/workflow.md')

const actorWords: Record<Actor, string> = {
  handler: '办理人员',
  leader: '分管负责人',
  helper: '协办单位',
  supervisor: '督办人员',
  verifier: '核查人员',
  cosigner: '会签人',
  rechecker: '复核人员',
  reporter: '反映人',
  system: '系统',
}

/** Both workflows as diagrams and tables. */
export function renderWorkflowDocs(): string {
  return [
    '# Workflow',
    '',
    'Made from `shared/domain/workflow` by `npm run docs:workflow`; a test fails when it is out of date. Do not edit.',
    '',
    'Names in `code` are those of the data. Steps that leave the state as it is (notes, assigning, opinions, extensions) stand in the',
    'tables only. Limits are the defaults of `shared/domain/duties.ts`; a county may change them on the page of limits.',
    '',
    ...section('Reports (群众反映)', reportWorkflow, 'complain'),
    ...section('Clues (疑点)', clueWorkflow, 'clue'),
  ].join('\n')
}

function section(title: string, workflow: Workflow, kind: CaseKind): string[] {
  return [
    `## ${title}`,
    '',
    ...diagram(workflow),
    '',
    ...stateTable(workflow, kind),
    '',
    ...actionTable(workflow),
    '',
  ]
}

const idOf = (state: CaseState) => state.replaceAll('-', '_')

function diagram(workflow: Workflow): string[] {
  const states = Object.entries(workflow.states) as [CaseState, { label: string; open: boolean }][]
  const arrows = new Map<string, string[]>()
  for (const row of workflow.transitions) {
    if (row.from === row.to) continue
    const key = `${idOf(row.from)} --> ${idOf(row.to)}`
    const labels = arrows.get(key) ?? []
    if (!labels.includes(row.label)) arrows.set(key, [...labels, row.label])
  }
  return [
    '```mermaid',
    'stateDiagram-v2',
    ...states.map(([state, { label }]) => `  state "${label}" as ${idOf(state)}`),
    `  [*] --> ${idOf(workflow.initial)}`,
    ...[...arrows].map(([arrow, labels]) => `  ${arrow} : ${labels.join('、')}`),
    ...states.filter(([, { open }]) => !open).map(([state]) => `  ${idOf(state)} --> [*]`),
    '```',
  ]
}

function stateTable({ states }: Workflow, kind: CaseKind): string[] {
  const rows = Object.entries(states).map(([state, info]) => {
    const { label, owner, duty, onDue } = info
    return [
      `${label} \`${state}\``,
      owner ? actorWords[owner] : '—',
      duty ? dutyWords(duty, kind) : '—',
      onDue ? `\`${onDue}\`` : duty ? 'reported upwards' : '—',
    ]
  })
  return table(['State', 'Whose turn', 'Duty that runs', 'When its day has passed'], rows)
}

function dutyWords(duty: DutyName, kind: CaseKind): string {
  const { limit, unit } = dutyFor(duty, kind)
  return `${dutyLabel(duty)}，${limitWords(limit, unit)}`
}

/** A line for each action and meaning: rows that differ only in the state they start from, or in who, stand together. */
function actionTable({ transitions }: Workflow): string[] {
  const groups = new Map<string, Transition[]>()
  for (const row of transitions) {
    const { action, label, explain, clock, conditions, form } = row
    const to = row.to === row.from ? null : row.to
    const key = JSON.stringify([action, label, explain, clock, conditions, form, to])
    groups.set(key, [...(groups.get(key) ?? []), row])
  }
  const lines = [...groups.values()].map((rows) => {
    const first = rows[0]!
    const unique = (values: string[]) => [...new Set(values)].join(', ')
    return [
      `${first.label} \`${first.action}\``,
      unique(rows.map((row) => `\`${row.from}\``)),
      first.to === first.from ? '—' : `\`${first.to}\``,
      unique(rows.map((row) => actorWords[row.who])),
      first.conditions.map((condition) => `\`${condition}\``).join(', ') || '—',
      first.form.map((field) => `${field.label}${field.required ? '' : '（选填）'}`).join('、') || '—',
      clockWords(first.clock),
      first.visibleToReporter ? 'yes' : 'no',
    ]
  })
  const heads = ['Action', 'From', 'To', 'Who', 'Only if', 'Form', 'Clock', 'Reporter sees it']
  return table(heads, lines)
}

function clockWords({ end, start, again, pause, resume, extend }: ClockEffect): string {
  const names = (duties: readonly DutyName[]) => duties.map((duty) => `\`${duty}\``).join(', ')
  const parts = [
    resume && 'resumes',
    pause && 'pauses',
    end && `ends ${end === 'all' ? 'all' : names(end)}`,
    extend && 'extends',
    again && `goes on with ${names(again)}`,
    start && `starts ${names(start)}`,
  ]
  return parts.filter(Boolean).join('; ') || '—'
}

function table(heads: string[], rows: string[][]): string[] {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)]
}

if (require.main === module) writeFileSync(workflowDocsPath, renderWorkflowDocs())
