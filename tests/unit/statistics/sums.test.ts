import { checkSum, share } from '@shared/domain/statistics/sums'

/** Sums that a city published about its platforms; one of them is off by one and stays so. */
describe('published sums, recomputed', () => {
  test('712 reports are 173 questions and 538 others: one is missing', () => {
    const sum = checkSum('受理网络举报', 712, [
      { label: '咨询', n: 173 },
      { label: '其余', n: 538 },
    ])
    expect(sum).toEqual({
      stated: 712,
      recomputed: 711,
      difference: 1,
      holds: false,
      words: '受理网络举报写的是 712，咨询 173 ＋ 其余 538 相加是 711，多 1',
    })
  })

  test.each([
    [
      '初步核实',
      207,
      [
        ['了结', 180],
        ['立案', 27],
      ],
    ],
    [
      '县里受理',
      252,
      [
        ['答疑', 50],
        ['转办', 159],
        ['转案管室', 43],
      ],
    ],
    [
      '处理人数',
      921,
      [
        ['组织处理', 889],
        ['立案审查', 32],
      ],
    ],
    [
      '查实线索',
      567,
      [
        ['农机林业', 16],
        ['房', 42],
        ['车', 97],
        ['低保和五保', 199],
        ['死亡', 118],
        ['其他', 29],
        ['干部及家属', 66],
      ],
    ],
  ] as const)('%s %i adds up', (label, stated, parts) => {
    const sum = checkSum(
      label,
      stated,
      parts.map(([name, n]) => ({ label: name, n })),
    )
    expect(sum).toMatchObject({ holds: true, difference: 0, recomputed: stated })
    expect(sum.words).toContain(`${label} ${stated} ＝ `)
  })

  test.each([
    [4299, 22_000, 19.5],
    [2406, 67_000, 3.6],
    [1, 3, 33.3],
    [0, 0, 0],
    [5, 0, 0],
  ])('%i of %i is %f %%', (part, whole, percent) => {
    expect(share(part, whole)).toBe(percent)
  })
})
