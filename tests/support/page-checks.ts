import type { Page } from 'playwright-core'

export interface PageRules {
  /** Smallest width and height of what a finger presses, in CSS pixels. */
  target: number
  /** Smallest contrast of text against what is behind it. */
  contrast: number
  /** Smallest line height, as a share of the letters' size; not looked at when left out. */
  lineHeight?: number
  /** Smallest size of plain text and of any text, in CSS pixels. */
  bodyFont?: number
  smallestFont?: number
}

/**
 * Faults of the page in front that a person with weak eyes, large fingers, a small phone or a screen reader would meet; a sentence
 * each. Computed from what the browser has drawn.
 */
export function checkPage(page: Page, rules: PageRules): Promise<string[]> {
  return page.evaluate(faultsOfPage, rules)
}

/** Runs in the page, so it brings along all that it needs. */
function faultsOfPage({ target, contrast, lineHeight, bodyFont, smallestFont }: PageRules): string[] {
  type Colour = [red: number, green: number, blue: number, alpha: number]

  const faults: string[] = []
  const words = (element: Element) =>
    `${element.tagName.toLowerCase()}.${element.className} “${(element.textContent ?? '').trim().slice(0, 20)}”`
  const isShown = (element: Element) =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
    element.getClientRects().length > 0

  function checkWidth(): void {
    const wide = [document.scrollingElement, ...document.querySelectorAll('.taro_page')].find(
      (box) => box && isShown(box) && box.scrollWidth > box.clientWidth,
    )
    if (!wide) return
    const widest = [...wide.querySelectorAll('*')].find(
      (element) =>
        isShown(element) &&
        element.getBoundingClientRect().right > document.documentElement.clientWidth + 0.5,
    )
    faults.push(`scrolls sideways to ${wide.scrollWidth} px: ${widest ? words(widest) : 'unknown element'}`)
  }

  const controls = () =>
    [
      ...document.querySelectorAll(
        'button, a[href], input, textarea, select, [role=button], [role=link], [role=radio], [role=checkbox], [role=switch], [role=tab]',
      ),
    ].filter(isShown)

  function checkTarget(control: Element): void {
    // what only the keyboard meets is small until it does
    if (isHiddenForEyes(control)) return
    // a press on its label or box reaches a field too
    const box = (control.closest('label') ?? control).getBoundingClientRect()
    const [width, height] = [Math.round(box.width * 10) / 10, Math.round(box.height * 10) / 10]
    if (Math.min(width, height) < target) faults.push(`${width} × ${height} px is small: ${words(control)}`)
  }

  function checkName(control: Element): void {
    const labelled = (control.getAttribute('aria-labelledby') ?? '').split(/\s+/).filter(Boolean)
    const labels = 'labels' in control ? [...(control as HTMLInputElement).labels!] : []
    const sources = [
      control.getAttribute('aria-label'),
      ...labelled.map((id) => document.getElementById(id)?.textContent),
      ...labels.map((label) => label.textContent),
      'value' in control ? '' : control.textContent,
      control.tagName === 'BUTTON' ? control.textContent : '',
      control.getAttribute('title'),
    ]
    if (!sources.some((text) => text?.trim())) faults.push(`has no name: ${words(control)}`)
  }

  function colourOf(css: string): Colour {
    const parts = (css.match(/[\d.]+/g) ?? []).map(Number)
    const [red = 0, green = 0, blue = 0, alpha = 1] = parts
    return [red, green, blue, alpha]
  }
  const over = (front: Colour, back: Colour): Colour => {
    const mix = (i: 0 | 1 | 2) => front[i] * front[3] + back[i] * (1 - front[3])
    return [mix(0), mix(1), mix(2), 1]
  }
  function behind(element: Element): Colour {
    const layers: Colour[] = []
    for (let at: Element | null = element; at; at = at.parentElement) {
      const colour = colourOf(getComputedStyle(at).backgroundColor)
      if (colour[3] > 0) layers.push(colour)
      if (colour[3] === 1) break
    }
    return layers.reduceRight<Colour>((back, front) => over(front, back), [255, 255, 255, 1])
  }
  function luminance([red, green, blue]: Colour): number {
    const [r = 0, g = 0, b = 0] = [red, green, blue].map((value) => {
      const share = value / 255
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  function checkContrast(element: Element, colour: string, what: string): void {
    const back = behind(element)
    const front = over(colourOf(colour), back)
    const [dark = 0, light = 0] = [luminance(front), luminance(back)].sort((a, b) => a - b)
    const ratio = (light + 0.05) / (dark + 0.05)
    if (ratio < contrast)
      faults.push(
        `contrast ${ratio.toFixed(2)} of ${what} ${colour} on rgb(${back.slice(0, 3).join(', ')}): ${words(element)}`,
      )
  }
  function checkTexts(): void {
    const seen = new Set<Element>()
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const element = text.parentElement!
      if (!text.textContent?.trim() || seen.has(element) || !isShown(element)) continue
      seen.add(element)
      checkContrast(element, getComputedStyle(element).color, 'text')
    }
    for (const field of document.querySelectorAll('input[placeholder], textarea[placeholder]')) {
      if (isShown(field)) checkContrast(field, getComputedStyle(field, '::placeholder').color, 'placeholder')
    }
  }

  /** Boxes of drawn text, with the element that holds it. */
  interface Piece {
    element: Element
    box: DOMRect
    /** What lies over the page and moves by itself: a bar at the bottom, a question. */
    layer: Element | null
  }
  function layerOf(element: Element): Element | null {
    for (let at: Element | null = element; at; at = at.parentElement)
      if (/fixed|sticky/.test(getComputedStyle(at).position)) return at
    return null
  }
  const isHiddenForEyes = (element: Element) => {
    const { width, height } = element.getBoundingClientRect()
    return width <= 1 || height <= 1
  }
  /** The part of a box that its scrolling or cutting ancestors let through. */
  function letThrough(element: Element, box: DOMRect): DOMRect | undefined {
    let { left, top, right, bottom } = box
    for (let at: Element | null = element; at && at !== document.body; at = at.parentElement) {
      if (!/hidden|auto|scroll|clip/.test(getComputedStyle(at).overflow)) continue
      const edge = at.getBoundingClientRect()
      left = Math.max(left, edge.left)
      right = Math.min(right, edge.right)
      top = Math.max(top, edge.top)
      bottom = Math.min(bottom, edge.bottom)
    }
    return right - left > 1 && bottom - top > 1
      ? new DOMRect(left, top, right - left, bottom - top)
      : undefined
  }
  function pieces(): Piece[] {
    const found: Piece[] = []
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const element = text.parentElement!
      if (!text.textContent?.trim() || !isShown(element) || isHiddenForEyes(element)) continue
      // a picture of a sheet of paper is set as the paper is
      if (element.closest('[role=img]')) continue
      const range = document.createRange()
      range.selectNodeContents(text)
      for (const drawn of range.getClientRects()) {
        const box = letThrough(element, drawn as DOMRect)
        if (box) found.push({ element, box, layer: layerOf(element) })
      }
    }
    return found.sort((a, b) => a.box.top - b.box.top)
  }
  /** Lines of text may touch by their spare room; what is told is that letters lie on letters. */
  function checkOverlaps(): void {
    const all = pieces()
    for (const [i, one] of all.entries())
      for (const other of all.slice(i + 1)) {
        if (other.box.top > one.box.bottom) break
        if (one.element === other.element || one.layer !== other.layer) continue
        if (one.element.contains(other.element) || other.element.contains(one.element)) continue
        const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left)
        const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top)
        const least = Math.min(one.box.height, other.box.height)
        if (across > 2 && down > least * 0.35)
          faults.push(`lie on each other: ${words(one.element)} and ${words(other.element)}`)
      }
  }
  function checkCut(element: Element): void {
    const { overflowX, overflowY } = getComputedStyle(element)
    const cuts = (overflow: string) => overflow === 'hidden' || overflow === 'clip'
    if (!cuts(overflowX) && !cuts(overflowY)) return
    if (!element.textContent?.trim() || !isShown(element) || isHiddenForEyes(element)) return
    const wide = cuts(overflowX) && element.scrollWidth > element.clientWidth + 1
    const high = cuts(overflowY) && element.scrollHeight > element.clientHeight + 1
    if (wide || high) faults.push(`is cut off: ${words(element)}`)
  }
  function checkLetters(): void {
    const main = [...document.querySelectorAll('.c-page__main')].find(isShown)
    if (main && bodyFont && Number.parseFloat(getComputedStyle(main).fontSize) < bodyFont)
      faults.push(`plain text is smaller than ${bodyFont} px`)
    for (const element of new Set(pieces().map((piece) => piece.element))) {
      const style = getComputedStyle(element)
      const size = Number.parseFloat(style.fontSize)
      const line = Number.parseFloat(style.lineHeight) / size
      if (smallestFont && size < smallestFont) faults.push(`${size} px is small print: ${words(element)}`)
      // a line height of "normal" is the font's own
      if (lineHeight && line < lineHeight - 0.005)
        faults.push(`line height ${line.toFixed(2)}: ${words(element)}`)
    }
  }

  checkWidth()
  checkOverlaps()
  checkLetters()
  for (const element of document.querySelectorAll('body *')) checkCut(element)
  for (const control of controls()) {
    checkTarget(control)
    checkName(control)
  }
  checkTexts()
  if (!document.title.trim()) faults.push('the page has no title')
  return [...new Set(faults)]
}
