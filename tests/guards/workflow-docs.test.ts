import { readFileSync } from 'node:fs'
import { clueWorkflow, reportWorkflow } from '@shared/domain/workflow'
import { renderWorkflowDocs, workflowDocsPath } from '../../scripts/write-workflow-docs'

test('docs/workflow.md is what the tables say; npm run docs:workflow writes it anew', () => {
  expect(readFileSync(workflowDocsPath, 'utf8')).toBe(renderWorkflowDocs())
})

test('every state and every action stands in it', () => {
  const text = renderWorkflowDocs()
  for (const { states, transitions } of [reportWorkflow, clueWorkflow]) {
    for (const state of Object.keys(states)) expect(text).toContain(`\`${state}\``)
    for (const { action, label } of transitions) expect(text).toContain(`| ${label} \`${action}\` |`)
  }
})
