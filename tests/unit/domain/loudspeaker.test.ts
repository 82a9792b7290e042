import { lettersOf, loudspeakerScript, type VillageNews } from '@shared/domain/publicity/loudspeaker'
import fc from 'fast-check'

const today = '2026-08-03'
const list = (
  programmeName: string,
  households: number,
  yuan: number,
  more: Partial<VillageNews> = {},
): VillageNews => ({
  programmeName,
  isNew: true,
  isRecovery: false,
  households,
  amountFen: Math.round(yuan * 100),
  postingUntil: '2026-08-18',
  ...more,
})
const script = (news: VillageNews[], more: { villageName?: string; phone?: string } = {}) =>
  loudspeakerScript({ villageName: '杨营村', today, news, phone: '0932-6620108', ...more })

describe('weeks', () => {
  test('a quiet one', () => {
    expect(script([]).join('\n')).toMatchInlineSnapshot(`
"杨营村的乡亲们，现在说一说这一周的补贴账。
这一周没有新公布的补贴名单，以前公布的都还能看。
想看谁领了、领了多少、自己领了没有，用手机扫一扫村口的海报，不用登录。
领到的钱对不对，跟邻居家比一比，就清楚了。家里有老人的，请年轻人帮着扫一扫，念给老人听。该领没有领上的，也可以在里面说，到期有答复。
有疑问就在里面问、在里面反映，可以不写姓名。不会用手机的，请村干部上门帮着看，也可以打电话，号码是零九三二，六六二，零幺零八。"
`)
  })

  test('one list', () => {
    expect(script([list('农村最低生活保障金', 12, 4200)]).join('\n')).toMatchInlineSnapshot(`
"杨营村的乡亲们，现在说一说这一周的补贴账。
这一周新公布了一份补贴名单。农村最低生活保障金，十二户，一共四千二百元整。
想看谁领了、领了多少、自己领了没有，用手机扫一扫村口的海报，不用登录。
领到的钱对不对，跟邻居家比一比，就清楚了。家里有老人的，请年轻人帮着扫一扫，念给老人听。
有疑问就在里面问、在里面反映，可以不写姓名。不会用手机的，请村干部上门帮着看，也可以打电话，号码是零九三二，六六二，零幺零八。"
`)
  })

  test('lists, money that came back, postings that end; the largest sum first, the earliest day first', () => {
    const news = [
      list('农村最低生活保障金', 12, 4200, { postingUntil: '2026-08-05' }),
      list('耕地地力保护补贴（2026年）', 106, 84_231.55),
      list('高龄津贴', 2, 150),
      list('退耕还林补助', 31, -1200, { isRecovery: true }),
      list('80岁以上老人津贴', 2, 150.5, { isNew: false, postingUntil: today }),
    ]
    expect(script(news).join('\n')).toMatchInlineSnapshot(`
"杨营村的乡亲们，现在说一说这一周的补贴账。
这一周新公布了四份补贴名单。耕地地力保护补贴，一百零六户，一共八万四千二百三十一元五角五分。农村最低生活保障金，十二户，一共四千二百元整。高龄津贴，不到三户。退耕还林补助，退回来一千二百元整。
八十岁以上老人津贴公示到今天，农村最低生活保障金公示到八月五日，有不同意见的，请在到期以前说。
想看谁领了、领了多少、自己领了没有，用手机扫一扫村口的海报，不用登录。
有疑问就在里面问、在里面反映，可以不写姓名。不会用手机的，请村干部上门帮着看，也可以打电话，号码是零九三二，六六二，零幺零八。"
`)
  })

  test('many lists: the largest are named, the others counted', () => {
    const news = Array.from({ length: 14 }, (_, i) => list(`第${i + 1}种补贴`, i + 1, (i + 1) * 120))
    expect(script(news).join('\n')).toMatchInlineSnapshot(`
"杨营村的乡亲们，现在说一说这一周的补贴账。
这一周新公布了十四份补贴名单。第十四种补贴，十四户，一共一千六百八十元整。第十三种补贴，十三户，一共一千五百六十元整。第十二种补贴，十二户，一共一千四百四十元整。第十一种补贴，十一户，一共一千三百二十元整。第十种补贴，十户，一共一千二百元整。第九种补贴，九户，一共一千零八十元整。第八种补贴，八户，一共九百六十元整。另外还有七份，手机上都能看。
想看谁领了、领了多少、自己领了没有，用手机扫一扫村口的海报，不用登录。
有疑问就在里面问、在里面反映，可以不写姓名。不会用手机的，请村干部上门帮着看，也可以打电话，号码是零九三二，六六二，零幺零八。"
`)
  })
})

test('one or two households are neither counted nor is their sum read out: it would be somebody’s own money', () => {
  const said = script([
    list('残疾人护理补贴', 1, 110),
    list('临时救助金', 2, 3000),
    list('公益岗位补贴', 1, -500, { isRecovery: true }),
  ]).join('')
  expect(said).toContain('临时救助金，不到三户。残疾人护理补贴，不到三户。公益岗位补贴，有退回来的钱。')
  expect(said).not.toMatch(/三千|一百一十|五百/)
})

test('names too long for a breath are left to the page, brackets are not said', () => {
  const long = '城乡困难群众取暖和基本生活价格临时补贴和一次性生活补助资金'
  const said = script([list(long, 3, 900), list('救助金（含2026年追加）', 5, 500)], {
    villageName: '东街社区（城关）',
    phone: '（0932）6620108 转 3',
  }).join('')
  expect(said).not.toContain(long)
  expect(said).toContain('新公布了两份补贴名单')
  expect(said).toContain('另外还有一份')
  expect(said).toContain('救助金，五户，一共五百元整')
  expect(said).toContain('东街社区的乡亲们')
  expect(said).not.toMatch(/[（）()\d]/)
})

const words = fc
  .array(fc.constantFrom(...'农村最低生活保障高龄津贴（2026年）ABC-、一次性80'), {
    minLength: 1,
    maxLength: 40,
  })
  .map((letters) => letters.join(''))
const news = fc.record({
  programmeName: words,
  isNew: fc.boolean(),
  isRecovery: fc.boolean(),
  households: fc.integer({ min: 0, max: 99_999 }),
  amountFen: fc.integer({ min: -10_000_000_000, max: 10_000_000_000 }),
  postingUntil: fc.constantFrom(
    '2026-08-01',
    '2026-08-03',
    '2026-08-09',
    '2026-08-10',
    '2026-08-11',
    '2026-09-30',
  ),
})

test('whatever the week, it is 200 to 300 letters that can be said', () => {
  fc.assert(
    fc.property(
      fc.array(news, { maxLength: 30 }),
      words,
      fc.constantFrom('0932-6620108', '12345', '', '办公室 0932-6620108、0932-6620109'),
      (lists, villageName, phone) => {
        const said = script(lists, { villageName, phone })
        expect(lettersOf(said)).toBeGreaterThanOrEqual(200)
        expect(lettersOf(said)).toBeLessThanOrEqual(300)
        expect(said.join('')).not.toMatch(/[\d（）()[\]【】《》%:]/)
      },
    ),
    { numRuns: 300 },
  )
})
