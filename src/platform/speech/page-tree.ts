/**
 * The drawn page as the reader sees it: the browser's document, or the tree that Taro's runtime keeps in WeChat. This file is all
 * that knows the difference.
 */
import Taro from '@tarojs/taro'

/** A node of either tree; only this file looks into it. */
export type PageNode = object

export interface Drawn {
  role: string
  /** Accessible name that was written down. */
  label: string
  /** `data-say`: what is spoken instead; an empty one keeps silent. */
  say: string | undefined
  /** `data-row`: its parts belong into one sentence. */
  isRow: boolean
  isHidden: boolean
  isInline: boolean
  /** Checked, selected or pressed. */
  isOn: boolean
  children: readonly PageNode[]
}

type Attribute = (name: string) => unknown

const roleOfTag: Readonly<Record<string, string>> = {
  ...{ h1: 'heading', h2: 'heading', h3: 'heading', h4: 'heading' },
  ...{ button: 'button', a: 'link', img: 'img', image: 'img', canvas: 'img' },
  ...{ input: 'field', textarea: 'field', picker: 'field', select: 'field', video: 'field' },
}
const inlineTags = new Set(['span', 'text', 'b', 'i', 'em', 'strong'])
const isTrue = (value: unknown) => value === true || value === 'true'

function drawnOf(tag: string, attribute: Attribute, isHidden: boolean, children: readonly PageNode[]): Drawn {
  const say = attribute('data-say')
  return {
    role: String(attribute('role') || roleOfTag[tag] || ''),
    label: String(attribute('label') || ''),
    say: typeof say === 'string' ? say : undefined,
    isRow: isTrue(attribute('data-row')),
    isHidden: isHidden || isTrue(attribute('hidden')),
    isInline: inlineTags.has(tag),
    isOn: ['checked', 'selected', 'pressed'].some((name) => isTrue(attribute(name))),
    children,
  }
}

const ofBrowser = (node: Node): string | Drawn => {
  if (node.nodeType === Node.TEXT_NODE) return node.nodeValue ?? ''
  if (!(node instanceof HTMLElement)) return ''
  const { display, visibility } = getComputedStyle(node)
  const attribute = (name: string) => {
    if (name.startsWith('data-')) return node.getAttribute(name) ?? undefined
    if (name === 'role') return node.getAttribute('role')
    return node.getAttribute(`aria-${name}`) ?? (name === 'label' ? node.getAttribute('alt') : undefined)
  }
  const isHidden = node.hidden || display === 'none' || visibility === 'hidden'
  return drawnOf(node.tagName.toLowerCase(), attribute, isHidden, Array.from(node.childNodes))
}

/** What Taro's runtime keeps of an element. */
interface RuntimeNode {
  nodeType: number
  nodeName: string
  nodeValue?: string
  childNodes: readonly RuntimeNode[]
  props?: Readonly<Record<string, unknown>>
  style?: { display?: string }
  uid: string
}

const textNode = 3
const elementNode = 1

const ofRuntime = (node: RuntimeNode): string | Drawn => {
  if (node.nodeType === textNode) return node.nodeValue ?? ''
  if (node.nodeType !== elementNode) return ''
  const props = node.props ?? {}
  const attribute = (name: string) =>
    name.startsWith('data-') ? props[name] : props[`aria${name[0]?.toUpperCase()}${name.slice(1)}`]
  const isHidden = isTrue(props.hidden) || node.style?.display === 'none'
  return drawnOf(node.nodeName, attribute, isHidden, node.childNodes)
}

/** A node's text, or what it is. */
export function look(node: PageNode): string | Drawn {
  return process.env.TARO_ENV === 'weapp' ? ofRuntime(node as RuntimeNode) : ofBrowser(node as Node)
}

const readClass = 'is-being-read'

/** Marks what is being read, or takes the mark away. */
export function markRead(node: PageNode, isRead: boolean): void {
  // both trees have the browser's list of classes
  const { classList } = node as Element
  if (isRead) classList.add(readClass)
  else classList.remove(readClass)
}

/** Brings a part of the page into view, without motion where the reader wants none. */
export function bringIntoView(node: PageNode): void {
  if (process.env.TARO_ENV === 'weapp') {
    const { uid } = node as RuntimeNode
    Taro.pageScrollTo({ selector: `#${uid}`, offsetTop: -120, duration: 200 }).catch(() => undefined)
    return
  }
  const element = node as HTMLElement
  const isStill = globalThis.matchMedia?.('(prefers-reduced-motion: reduce)').matches
  element.scrollIntoView?.({ block: 'center', behavior: isStill ? 'auto' : 'smooth' })
}

/** Calls `onChange` when words of this part of the page come, go or change. Gives the function that ends it. */
export function watchPage(node: PageNode, onChange: () => void): () => void {
  // in WeChat this is Taro's own, switched on in config/index.ts
  const observer = new MutationObserver(onChange)
  observer.observe(node as Node, { childList: true, characterData: true, subtree: true })
  return () => observer.disconnect()
}
