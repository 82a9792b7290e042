import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'

const source = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')

interface AxeResults {
  violations: {
    id: string
    help: string
    nodes: { html: string; target: unknown[]; any: { message: string }[] }[]
  }[]
}
type WithAxe = Window & { axe?: { run(context: Document, options: object): Promise<AxeResults> } }

/** What axe-core, with all of its rules, finds wrong with the page in front; a sentence each. */
export async function checkWithAxe(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source)
  return page.evaluate(async () => {
    const { violations } = await (window as WithAxe).axe!.run(document, { resultTypes: ['violations'] })
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ html, any }) => `axe ${id}: ${any[0]?.message ?? help}: ${html.slice(0, 160)}`),
    )
  })
}
