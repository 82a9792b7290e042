import {
  onFormat,
  type PaperFormat,
  paperFormats,
  type Sheet,
  sizeToFit,
  type TextMark,
  wrapText,
} from './sheet'

/** What scanning opens: the village's page in WeChat's own code, or its address for any phone. */
export type CodeKind = 'link' | 'mini'

export interface Office {
  name: string
  /** As it is dialled. */
  phone: string
}

export interface PosterContent {
  villageName: string
  townName: string
  countyName: string
  office: Office
  code: CodeKind
  /** What is written under an ordinary code, for those who type; null: nothing. */
  address: string | null
}

/** Three sentences: what one sees, that nobody has to log in, what to do when something looks wrong. */
export function posterSentences({
  villageName,
}: Pick<PosterContent, 'villageName'>): [string, string, string] {
  return [
    `扫一扫，看${villageName}谁领了补贴、领了多少、什么时候发的、凭什么发。`,
    '不用登录，不用注册，不花钱。',
    '有疑问就在里面问、在里面反映，可以不写姓名；不会用手机，请村干部帮着看。',
  ]
}

const A4 = paperFormats.a4
const MARGIN = 16
const WIDTH = A4.widthMm - 2 * MARGIN
const CENTRE = A4.widthMm / 2
/** Far more than the 80 that a phone needs from across a room. */
const CODE = 100
const TOP_OF_CODE = 97
const SENTENCE = 7.4
const LEADING = 1.45

const centred = (text: string, y: number, size: number, bold: boolean): TextMark => ({
  kind: 'text',
  text,
  x: CENTRE,
  y,
  size,
  bold,
  align: 'center',
})
const rule = (y: number, height: number) => ({ kind: 'bar' as const, x: MARGIN, y, width: WIDTH, height })

/** The poster of a village on a sheet of A4 or A3. */
export function layoutPoster(content: PosterContent, format: PaperFormat): Sheet {
  const { villageName, townName, countyName, office, code, address } = content
  const head = `${countyName} · ${townName}`
  const marks: Sheet['marks'] = [
    rule(15, 1.2),
    centred(head, 26, sizeToFit(head, 7, WIDTH), false),
    centred(villageName, 59, sizeToFit(villageName, 32, WIDTH), true),
    centred('补贴明白账', 78, 14, true),
    centred('谁领了、领了多少，扫码就明白', 89, 7.4, false),
    { kind: 'code', x: CENTRE - CODE / 2, y: TOP_OF_CODE, size: CODE },
    centred(
      code === 'mini' ? '打开微信，点“扫一扫”' : '打开微信“扫一扫”，或手机浏览器里的扫码',
      207,
      6,
      true,
    ),
  ]
  let y = 219
  for (const sentence of posterSentences(content))
    for (const line of wrapText(sentence, SENTENCE, WIDTH)) {
      marks.push({ kind: 'text', text: line, x: MARGIN, y, size: SENTENCE, bold: false, align: 'left' })
      y += SENTENCE * LEADING
    }
  const phone = `想问、想反映，也可以打电话：${office.phone}`
  marks.push(rule(271, 0.5), centred(phone, 280, sizeToFit(phone, 7.4, WIDTH), true))
  const foot = address ? `${office.name} · ${address}` : office.name
  marks.push(centred(foot, 287, sizeToFit(foot, 4.4, WIDTH), false))
  return onFormat({ widthMm: A4.widthMm, heightMm: A4.heightMm, marks }, format)
}
