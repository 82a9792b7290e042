import { type HouseholdType, householdTypes } from './household-types'
import type { Office, PosterContent } from './poster'
import { paperFormats, type Sheet, type TextMark, wrapText } from './sheet'

export interface LetterProgramme {
  name: string
  kind: string
  whoMayGet: string
  howMuch: string
}

export interface LetterContent
  extends Pick<PosterContent, 'villageName' | 'townName' | 'countyName' | 'address' | 'code'> {
  household: HouseholdType
  year: number
  /** The county's published programmes, in the order of its categories. */
  programmes: readonly LetterProgramme[]
  county: Office
  /** null: nobody has written down its phone. */
  town: Office | null
}

const A4 = paperFormats.a4
const MARGIN = 18
const WIDTH = A4.widthMm - 2 * MARGIN
/** Text stands above the code at the foot. */
const FLOOR = 226
const CODE = 44
const CODE_TOP = 236
/** Body in millimetres, from 15 to 12 points; smaller than that nobody of seventy reads. */
const SIZES = [5.3, 5, 4.7, 4.4, 4.24]
const LEADING = 1.5

/** The first sentence of a policy's part; its whole where it has one only. */
const firstSentence = (text: string): string => /^[^。]*。?/.exec(text.replace(/\s+/g, ''))?.[0] ?? ''

/** Programmes of the household's kinds, the nearest kind first. */
export function programmesFor<P extends { kind: string }>(
  household: HouseholdType,
  programmes: readonly P[],
): P[] {
  const kinds: readonly string[] = householdTypes[household].kinds
  return kinds.flatMap((kind) => programmes.filter((one) => one.kind === kind))
}

interface Words {
  before: string[]
  programmes: { title: string; text: string }[]
  more: string | null
  after: { title: string; text: string }[]
}

function wordsOf(content: LetterContent, fitting: number, terse: boolean): Words {
  const { villageName, townName, county, town, year, household } = content
  const chosen = programmesFor(household, content.programmes)
  const left = chosen.length - fitting
  return {
    before: [
      `${householdTypes[household].salutation}：`,
      `${year}年，下面这些补贴你家可能可以领。是不是符合，由乡镇核实了再定；拿不准就问，问了不吃亏。`,
    ],
    programmes: chosen.slice(0, fitting).map(({ name, whoMayGet, howMuch }, i) => ({
      title: `${i + 1}. ${name}`,
      text: `${firstSentence(whoMayGet)}${terse ? '' : firstSentence(howMuch)}`,
    })),
    more:
      chosen.length === 0
        ? '县里还没有把这一类补贴的政策写上来，可以先打下面的电话问。'
        : left > 0
          ? `还有${left}项，扫下面的码，点“政策”看。`
          : null,
    after: [
      {
        title: '怎么查',
        text: `扫下面的码，看${villageName}谁领了、领了多少；点“查我的”看自己的。不用登录。`,
      },
      { title: '怎么问', text: '看着不对、该领没领上，点“我要反映”，可以不写姓名，到期有答复。' },
      {
        title: '谁来帮',
        text: `不会用手机，村干部、帮办员上门帮着看。${town ? `也可以打${town.name}的电话：${town.phone}。` : `也可以到${townName}政府去问。`}县里的电话：${county.phone}。`,
      },
    ],
  }
}

/**
 * 致群众的一封信 for a type of household, on one sheet of A4: the letters get smaller down to 12 points, then the amounts are left to the
 * page behind the code, then the programmes that are furthest from the household.
 */
export function layoutLetter(content: LetterContent): Sheet {
  const all = programmesFor(content.household, content.programmes).length
  for (let fitting = all; fitting >= 0; fitting--)
    for (const terse of [false, true])
      for (const size of SIZES) {
        const { marks, end } = write(wordsOf(content, fitting, terse), size)
        if (end <= FLOOR)
          return { widthMm: A4.widthMm, heightMm: A4.heightMm, marks: [...marks, ...foot(content)] }
      }
  // its own words alone are far shorter than a sheet
  throw new Error('a letter without programmes does not fit')
}

function write(words: Words, size: number): { marks: Sheet['marks']; end: number } {
  const marks: Sheet['marks'] = [
    text('致群众的一封信', A4.widthMm / 2, 30, 9.5, true, 'center'),
    { kind: 'bar', x: MARGIN, y: 36, width: WIDTH, height: 0.6 },
  ]
  const leading = size * LEADING
  let y = 36 + leading * 1.2
  const lines = (words: string, indent: number, bold = false) => {
    for (const line of wrapText(words, size, WIDTH - indent)) {
      marks.push(text(line, MARGIN + indent, y, size, bold, 'left'))
      y += leading
    }
  }
  const [salutation = '', ...paragraphs] = words.before
  lines(salutation, 0, true)
  for (const paragraph of paragraphs) lines(`　　${paragraph}`, 0)
  y += size * 0.3
  for (const { title, text } of words.programmes) {
    lines(title, 0, true)
    lines(text, size)
  }
  if (words.more) lines(words.more, 0)
  y += size * 0.5
  for (const { title, text } of words.after) lines(`【${title}】${text}`, 0)
  return { marks, end: y - leading + size * 0.3 }
}

function foot({
  countyName,
  townName,
  villageName,
  county,
  year,
  code,
  address,
}: LetterContent): Sheet['marks'] {
  const x = MARGIN + CODE + 10
  const lines = wrapText(`${countyName}${townName}${villageName}`, 5, WIDTH - CODE - 10)
  const small = address ? wrapText(address, 3.6, WIDTH - CODE - 10) : []
  return [
    { kind: 'bar', x: MARGIN, y: 230, width: WIDTH, height: 0.4 },
    { kind: 'code', x: MARGIN, y: CODE_TOP, size: CODE },
    text(
      code === 'mini' ? '打开微信，点“扫一扫”' : '打开微信“扫一扫”，看本村的账',
      x,
      243,
      5.3,
      true,
      'left',
    ),
    ...lines.map((line, i) => text(line, x, 253 + i * 7, 5, false, 'left')),
    text(`${county.name}　${year}年`, x, 253 + lines.length * 7, 5, false, 'left'),
    ...small.map((line, i) => text(line, x, 262 + lines.length * 7 + i * 5, 3.6, false, 'left')),
  ]
}

const text = (
  words: string,
  x: number,
  y: number,
  size: number,
  bold: boolean,
  align: TextMark['align'],
): TextMark => ({
  kind: 'text',
  text: words,
  x,
  y,
  size,
  bold,
  align,
})
