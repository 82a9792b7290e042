import { sentencesOf } from '@/platform/speech/sentences'

interface Part {
  tag: string
  attributes: Record<string, string | boolean>
  parts: (Part | string)[]
}

const part = (
  tag: string,
  attributes: Part['attributes'] | string | Part = {},
  ...parts: (Part | string)[]
): Part =>
  typeof attributes === 'string' || 'tag' in attributes
    ? { tag, attributes: {}, parts: [attributes as Part | string, ...parts] }
    : { tag, attributes, parts }
const view = (...rest: Parameters<typeof part> extends [string, ...infer R] ? R : never) =>
  part('view', ...rest)
const text = (...rest: Parameters<typeof part> extends [string, ...infer R] ? R : never) =>
  part('text', ...rest)

const htmlTags: Record<string, string> = { view: 'div', text: 'span', image: 'img' }

/** As the browser draws it. */
function inBrowser({ tag, attributes, parts }: Part): HTMLElement {
  const element = document.createElement(htmlTags[tag] ?? tag)
  for (const [name, value] of Object.entries(attributes)) {
    const html =
      name === 'ariaRole'
        ? 'role'
        : name.replace(/^aria([A-Z])/, (_, letter) => `aria-${letter.toLowerCase()}`)
    if (html === 'hidden') element.hidden = value === true
    else element.setAttribute(html, String(value))
  }
  element.append(...parts.map((inner) => (typeof inner === 'string' ? inner : inBrowser(inner))))
  return element
}

/** As Taro's runtime keeps it in WeChat. */
function inWechat({ tag, attributes, parts }: Part): object {
  return {
    nodeType: 1,
    nodeName: tag,
    uid: '_1',
    props: attributes,
    style: {},
    childNodes: parts.map((inner) =>
      typeof inner === 'string' ? { nodeType: 3, nodeName: '#text', nodeValue: inner } : inWechat(inner),
    ),
  }
}

const adapters = [
  ['the browser', 'h5', (page: Part) => document.body.appendChild(inBrowser(page))],
  ['WeChat', 'weapp', inWechat],
] as const

afterEach(() => {
  Object.assign(process.env, { TARO_ENV: 'h5' })
  document.body.innerHTML = ''
})

describe.each(adapters)('in %s', (_, target, draw) => {
  function read(...parts: (Part | string)[]): string[] {
    Object.assign(process.env, { TARO_ENV: target })
    return sentencesOf(draw({ tag: 'view', attributes: { ariaRole: 'main' }, parts })).map(
      ({ words }) => words,
    )
  }

  test('headings, paragraphs and what stands in lines of a paragraph come in order', () => {
    expect(
      read(
        view({ ariaRole: 'heading' }, '杨营村'),
        view('2026年本村', text('共领到'), ' ', text('128.4'), ' 万元'),
        view(view('第一段。'), view(view('第二段'))),
      ),
    ).toEqual(['杨营村', '二零二六年本村共领到一百二十八点四万元', '第一段。', '第二段'])
  })

  test('text around a block is a paragraph before it and one after it', () => {
    expect(read(view('农村低保', view('56 人'), '每月发'))).toEqual(['农村低保', '五十六人', '每月发'])
  })

  test('a row is one sentence, its parts with pauses between them', () => {
    expect(
      read(
        view(
          { ariaRole: 'list' },
          view(
            { ariaRole: 'listitem' },
            view('张*', view('三组')),
            view(text('420.00'), text(' 元'), view('6月15日')),
          ),
        ),
        view({ 'data-row': true }, view('打到哪里'), view('尾号 1234 的账户')),
        view({ ariaRole: 'row' }, view({ ariaRole: 'cell' }, '6月'), view({ ariaRole: 'cell' }, '2 件')),
      ),
    ).toEqual(['张某，三组，四百二十元整，六月十五日', '打到哪里，尾号幺二三四的账户', '六月，两件'])
  })

  test('a label wins over what is under it; one that holds buttons is read before them', () => {
    expect(
      read(
        view({ ariaRole: 'button', ariaLabel: '张*，农村低保，420.00 元' }, view('张*'), view('420.00 元')),
        view({ ariaRole: 'img', ariaLabel: '每月领到多少，最多的是6月' }, view('6月')),
        view({ ariaRole: 'group', ariaLabel: '回执码 1 2 3 4 5 6 7 8' }, view({ ariaHidden: true }, '1234')),
        view(
          { ariaRole: 'radiogroup', ariaLabel: '看哪一年' },
          view({ ariaRole: 'radio', ariaChecked: true, ariaLabel: '2026年' }, '2026'),
          view({ ariaRole: 'radio', ariaChecked: false }, '2025年'),
        ),
        view({ ariaRole: 'list', ariaLabel: '发放记录' }, view({ ariaRole: 'listitem' }, '一条')),
      ),
    ).toEqual([
      '张某，农村低保，四百二十元整',
      '每月领到多少，最多的是六月',
      '回执码幺二三四，五六七八',
      '看哪一年',
      '二零二六年，已选',
      '二零二五年',
      '发放记录',
      '一条',
    ])
  })

  test('buttons say their words, fields and what is hidden nothing', () => {
    expect(
      read(
        part('button', '查我的补贴'),
        view('姓名'),
        part('input', { value: '王秀英', placeholder: '写姓名' }),
        part('textarea', {}, '写好的'),
        view({ ariaHidden: true }, '藏着'),
        view({ ariaHidden: 'true' }, '藏着'),
        view({ hidden: true }, '藏着'),
        view({ ariaRole: 'navigation' }, view({ ariaRole: 'button' }, '看大家的')),
        view('·'),
        part('image', {}),
      ),
    ).toEqual(['查我的补贴', '姓名'])
  })

  test('data-say is spoken instead, and an empty one is silent', () => {
    expect(
      read(
        view({ 'data-say': '6月花了 100 元' }, view('100'), view('元')),
        view({ 'data-say': '' }, '不念'),
        view(text({ 'data-say': '某人' }, '*')),
      ),
    ).toEqual(['六月花了一百元', '某人'])
  })

  test('the same words are not said twice in a row', () => {
    expect(
      read(
        view({ ariaRole: 'heading' }, '最近公示'),
        view({ ariaRole: 'list', ariaLabel: '最近公示' }, view('公示')),
      ),
    ).toEqual(['最近公示', '公示'])
  })

  test('an open dialog is all that is read', () => {
    expect(
      read(
        view('后面的页'),
        view(
          view(
            { ariaRole: 'dialog', ariaLabel: '回执码记好了吗？' },
            view('回执码记好了吗？'),
            part('button', '记好了'),
          ),
        ),
      ),
    ).toEqual(['回执码记好了吗？', '记好了'])
  })

  test('long words are cut at full stops, then at commas, then where it must be', () => {
    const sentence = `${'很'.repeat(30)}。`
    const long = `${'长'.repeat(50)}，${'长'.repeat(50)}`
    const endless = '啊'.repeat(170)
    const words = read(
      view(sentence + sentence + sentence),
      view('第一行\n第二行'),
      view(long),
      view(endless),
    )
    expect(words.map((one) => one.length)).toEqual([31, 31, 31, 3, 3, 51, 50, 60, 60, 50])
  })
})

test('what is marked is the smallest part that says the sentence', () => {
  const page = document.body.appendChild(
    inBrowser(
      view(
        view({ id: 'a' }, text({ id: 'b' }, '一段')),
        view({ id: 'c', ariaRole: 'button' }, view({ id: 'd' }, '钮')),
      ),
    ),
  )
  expect(sentencesOf(page).map(({ node }) => (node as HTMLElement).id)).toEqual(['a', 'c'])
})

test('in the browser what the styles hide is not read either', () => {
  const page = document.body.appendChild(
    inBrowser(view(view({ style: 'display: none' }, '藏着'), view('看得见'))),
  )
  expect(sentencesOf(page).map(({ words }) => words)).toEqual(['看得见'])
})
