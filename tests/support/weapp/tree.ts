/** A drawn node, as WeChat's compiled templates hand it out. */
export interface DrawnNode {
  tag: string
  attr: Readonly<Record<string, unknown>>
  children: (DrawnNode | string)[]
}

/** What to look for. All given parts must hold; strings may be parts of the text, never of an id. */
export interface Query {
  id?: string
  /** Text of the node with all that is in it, white space removed. */
  text?: string | RegExp
  /** Accessible name (aria-label). */
  label?: string | RegExp
  role?: string
  /** A class name. */
  className?: string
  /** view, text, button, input, textarea, image … */
  tag?: string
}

/** A node with the nodes around it, nearest first. */
export interface Hit {
  node: DrawnNode
  ancestors: DrawnNode[]
}

const squeeze = (text: string) => text.replace(/\s+/g, '')

/** All text in a node, in reading order, without white space. */
export function textOf(node: DrawnNode | string): string {
  return typeof node === 'string' ? squeeze(node) : node.children.map(textOf).join('')
}

/** The pieces of text on a page, in reading order. */
export function piecesOf(node: DrawnNode | string): string[] {
  if (typeof node !== 'string') return node.children.flatMap(piecesOf)
  return node.trim() ? [node.trim()] : []
}

const says = (wanted: string | RegExp, text: string) =>
  typeof wanted === 'string' ? squeeze(text).includes(squeeze(wanted)) : wanted.test(text)

/** Whether a node is what the query looks for, with all that is in it. */
export function matches(node: DrawnNode, query: Query): boolean {
  const { attr } = node
  if (query.id !== undefined && attr.id !== query.id) return false
  if (query.role !== undefined && attr.ariaRole !== query.role) return false
  if (query.tag !== undefined && node.tag !== `wx-${query.tag}`) return false
  if (query.label !== undefined && !says(query.label, String(attr.ariaLabel ?? ''))) return false
  if (
    query.className !== undefined &&
    !String(attr.class ?? '')
      .split(/\s+/)
      .includes(query.className)
  )
    return false
  return query.text === undefined || says(query.text, textOf(node))
}

/** Every match; of matches inside one another only the innermost. */
export function findAll(root: DrawnNode, query: Query): Hit[] {
  const walk = (node: DrawnNode, ancestors: DrawnNode[]): Hit[] => {
    const inner = node.children.flatMap((child) =>
      typeof child === 'string' ? [] : walk(child, [node, ...ancestors]),
    )
    return inner.length === 0 && matches(node, query) ? [{ node, ancestors }] : inner
  }
  return walk(root, [])
}
