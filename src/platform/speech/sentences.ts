import { sayText } from '@shared/domain/spoken/text'
import { type Drawn, look, type PageNode } from './page-tree'
import type { Sentence } from './player'

/** Chrome breaks off what takes longer than about 15 s; and more than this is hard to follow, or to read in large print. */
const longest = 60
/** Read as one sentence, whatever parts they have. */
const whole = new Set(['heading', 'button', 'link', 'radio', 'checkbox', 'switch', 'tab', 'option', 'row'])
const pressed = new Set(['button', 'link', 'radio', 'checkbox', 'switch', 'tab', 'option'])
/** A label of these names them and does not replace what is in them. */
const containers = new Set([
  'list',
  'radiogroup',
  'region',
  'form',
  'table',
  'tablist',
  'grid',
  'main',
  'rowgroup',
])
const skipped = new Set(['field', 'navigation', 'toolbar', 'search'])
const spoken = /[0-9A-Za-z\u3007\u3400-\u9fff]/
const ended = /[，。：；！？、…,.:;!?]$/

/**
 * The sentences of a page, or of a part of it, in the order in which one would read it out. One sentence is a heading, a paragraph,
 * a button's label or a row; long paragraphs are cut at their full stops. Hidden parts, fields and navigation are left out.
 */
export function sentencesOf(root: PageNode): Sentence<PageNode>[] {
  const found: Sentence<PageNode>[] = []
  let last = ''
  let run = ''

  function emit(node: PageNode, text: string): void {
    const plain = squeeze(text)
    if (!spoken.test(plain) || plain === last) return
    last = plain
    for (const words of cut(sayText(plain))) found.push({ node, words })
  }
  function endRun(owner: PageNode): void {
    emit(owner, run)
    run = ''
  }
  function visit(node: PageNode, owner: PageNode): void {
    const drawn = look(node)
    if (typeof drawn === 'string') {
      run += drawn
      return
    }
    if (drawn.isHidden || skipped.has(drawn.role)) return
    if (drawn.isInline && drawn.say === undefined && !drawn.label && !drawn.role) {
      for (const child of drawn.children) visit(child, owner)
      return
    }
    endRun(owner)
    if (isOneSentence(drawn)) {
      emit(node, textOf(drawn))
      return
    }
    if (drawn.label) emit(node, drawn.label)
    for (const child of drawn.children) visit(child, node)
    endRun(node)
  }
  visit(dialogIn(root) ?? root, root)
  endRun(root)
  return found
}

/** An open dialog is all that can be used, so it is all that is read. */
function dialogIn(node: PageNode): PageNode | undefined {
  const drawn = look(node)
  if (typeof drawn === 'string' || drawn.isHidden) return undefined
  if (drawn.role === 'dialog') return node
  for (const child of drawn.children) {
    const dialog = dialogIn(child)
    if (dialog) return dialog
  }
  return undefined
}

function isOneSentence(drawn: Drawn): boolean {
  if (drawn.say !== undefined || drawn.isRow || whole.has(drawn.role)) return true
  if (drawn.role === 'listitem') return !holdsControl(drawn)
  return drawn.label !== '' && !containers.has(drawn.role) && !(drawn.role !== 'img' && holdsControl(drawn))
}

function holdsControl({ children }: Drawn): boolean {
  return children.some((child) => {
    const drawn = look(child)
    if (typeof drawn === 'string' || drawn.isHidden) return false
    return pressed.has(drawn.role) || holdsControl(drawn)
  })
}

/** What a node says, in one piece: its `data-say`, its label, or its parts with a comma between blocks. */
function textOf(drawn: Drawn): string {
  if (drawn.say !== undefined) return drawn.say
  const words = drawn.label || partsOf(drawn).reduce(join, '')
  return drawn.isOn && pressed.has(drawn.role) && drawn.role !== 'button' ? join(words, '已选') : words
}

function partsOf({ children }: Drawn): string[] {
  const parts = ['']
  for (const child of children) {
    const drawn = look(child)
    if (typeof drawn === 'string') parts[parts.length - 1] += drawn
    else if (drawn.isHidden || skipped.has(drawn.role)) continue
    else if (drawn.isInline && !drawn.label) parts[parts.length - 1] += partsOf(drawn).reduce(join, '')
    else parts.push(textOf(drawn), '')
  }
  return parts
}

function join(before: string, next: string): string {
  const [a, b] = [before.trim(), next.trim()]
  if (!a || !b) return a || b
  return ended.test(a) ? a + b : `${a}，${b}`
}

const squeeze = (text: string) =>
  text
    .replace(/[ \t\u00a0\u3000]+/g, ' ')
    .replace(/\s*\n\s*/g, '\n')
    .trim()

/** Cuts at full stops, a sentence that is too long at its commas, and what has no commas where it must be. */
function cut(words: string): string[] {
  return words
    .split('\n')
    .flatMap((line) => line.split(/([^。！？；]*[。！？；]+)/))
    .flatMap((piece) => (piece.length > longest ? pack(piece.split(/([^，、：]*[，、：]+)/)) : [piece]))
    .flatMap((piece) => piece.match(new RegExp(`.{1,${longest}}`, 'g')) ?? [])
    .map((piece) => piece.trim())
    .filter((piece) => spoken.test(piece))
}

/** Puts pieces together as long as they fit. */
function pack(pieces: readonly string[]): string[] {
  const packed: string[] = []
  for (const piece of pieces) {
    const before = packed[packed.length - 1]
    if (before !== undefined && before.length + piece.length <= longest)
      packed[packed.length - 1] = before + piece
    else packed.push(piece)
  }
  return packed
}
