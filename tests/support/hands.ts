import type { Locator, Page } from 'playwright-core'

/** What a person does on a page. */
export interface Hands {
  page: Page
  /** The page in front; those under it stay in the document, hidden. */
  front: Locator
  /** Presses the first button, link or tab in front with this name. */
  press(name: string | RegExp): Promise<void>
  /** Answers a question of big choices. */
  choose(name: string | RegExp): Promise<void>
  /** Types into the field with this label, replacing what is there. */
  fill(label: string, text: string): Promise<void>
  /** Waits until the page in front says this. */
  sees(text: string | RegExp): Promise<void>
  /** Waits until this is the question or title of the page in front. */
  arrives(heading: string | RegExp): Promise<void>
}

/** Hands on a page of the browser. */
export function handsOn(page: Page): Hands {
  const front = page.locator('.taro_page:visible')
  const pressable = (name: string | RegExp) =>
    front
      .getByRole('button', { name })
      .or(front.getByRole('link', { name }))
      .or(front.getByRole('switch', { name }))
  return {
    page,
    front,
    press: (name) => pressable(name).first().click(),
    choose: (name) => front.getByRole('radio', { name }).click(),
    fill: (label, text) => front.getByRole('textbox', { name: label }).fill(text),
    sees: (text) => front.getByText(text).first().waitFor(),
    arrives: (name) => front.getByRole('heading', { level: 1, name }).waitFor(),
  }
}
