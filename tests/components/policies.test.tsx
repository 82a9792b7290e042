import { makeIdNumber } from '@shared/domain/id-number'
import { emptyPolicy, type PolicyContent } from '@shared/domain/policy'
import { fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { call } from '@/client'
import { NeighbourCard, PolicyText } from '@/components'
import { drawersOf, type Listed } from '@/pages/policies/library/drawers'
import { callable } from '@/pages/policies/policy/callable'
import { AgeQuestion } from '@/pages/policies/self-check/AgeQuestion'
import { Results } from '@/pages/policies/self-check/Results'
import { ageOfIdNumber, isAnswered, nobody, toCheck } from '@/pages/policies/self-check/self-check-answers'
import { Differences } from '@/staff/policies/edit/Differences'
import { PlainHints } from '@/staff/policies/edit/PlainHints'
import { PolicyEditor } from '@/staff/policies/edit/PolicyEditor'
import type { PolicyDesk, StaffVersion } from '@/staff/policies/policy-types'
import { draftWords, fieldTitle, stateWords } from '@/staff/policies/words'

jest.mock('@/client/call', () => ({ call: jest.fn() }))
jest.mock('@/platform/wide', () => ({ useWide: () => false }))
const server = jest.mocked(call)

const content = (extra: Partial<PolicyContent> = {}): PolicyContent => ({
  ...emptyPolicy(),
  whoMayGet: '种粮的人。',
  whatToBring: '身份证\n\n流转合同',
  questions: [{ question: '租地算不算', answer: '算。' }],
  ...extra,
})

test('a policy shows the parts that say something, papers one by one, answers when asked', () => {
  render(<PolicyText content={content()} />)
  expect(screen.getAllByRole('heading').map(({ textContent }) => textContent)).toEqual([
    '谁可以领',
    '带什么',
    '大家常问',
  ])
  expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
    '身份证',
    '流转合同',
  ])
  expect(screen.queryByText('算。')).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: '租地算不算' }))
  expect(screen.getByText('算。')).toBeTruthy()
})

test('邻居为什么能领 is folded, unfolds with its sources, and says that one may ask all the same', () => {
  const points = [{ title: '名下还有车', text: '早就报废了。', source: '参照各地规定' }]
  const { rerender } = render(<NeighbourCard points={points} after="照样可以反映" />)
  expect(screen.queryByText('早就报废了。')).toBeNull()
  fireEvent.click(screen.getByRole('button'))
  expect(screen.getByText('早就报废了。')).toBeTruthy()
  expect(screen.getByText('依据：参照各地规定')).toBeTruthy()
  expect(screen.getByText('照样可以反映')).toBeTruthy()
  rerender(<NeighbourCard points={[]} after="照样可以反映" />)
  expect(screen.queryByRole('button')).toBeNull()
})

describe('the age out of the ID number', () => {
  const now = new Date('2026-11-22T02:00:00Z')

  test.each([
    ['1946-11-22', 80],
    ['1946-11-23', 79],
  ])('born %s: %d', (birth, age) => {
    expect(ageOfIdNumber(makeIdNumber('621122', birth, 12), now)).toEqual({ age })
  })

  test.each([
    ['', '请写身份证号，或者直接写年龄。'],
    ['6211221946', '位数不对，身份证号是 18 位。'],
    [`${makeIdNumber('621122', '1946-11-22', 12).slice(0, 17)}`, '位数不对，身份证号是 18 位。'],
  ])('“%s” tells none', (typed, fault) => expect(ageOfIdNumber(typed, now)).toEqual({ fault }))

  test('leaves nothing of the number in the page', () => {
    function Form() {
      const [age, setAge] = useState('')
      return <AgeQuestion age={age} onChange={setAge} />
    }
    const { container } = render(<Form />)
    const number = makeIdNumber('621122', '1946-01-01', 12)
    fireEvent.click(screen.getByRole('button', { name: /用身份证号算/ }))
    fireEvent.change(screen.getByLabelText('身份证号'), { target: { value: number } })
    fireEvent.click(screen.getByRole('button', { name: '算年龄' }))
    expect(screen.getByText(/^算出来是 \d+ 岁$/)).toBeTruthy()
    expect(container.innerHTML).not.toContain(number)
    expect((screen.getByLabelText('周岁') as HTMLInputElement).value).toMatch(/^\d{2}$/)
    fireEvent.click(screen.getByRole('button', { name: /用身份证号算/ }))
    expect((screen.getByLabelText('身份证号') as HTMLInputElement).value).toBe('')
  })
})

test('answers as they are weighed, and when a question counts as answered', () => {
  const who = { id: 'who', kind: 'one', text: '', textOther: '', choices: [] } as const
  expect(toCheck(nobody)).toEqual({ chosen: {} })
  expect(toCheck({ age: '72', chosen: { who: ['self'] } })).toEqual({ age: 72, chosen: { who: ['self'] } })
  expect([isAnswered(who, nobody), isAnswered({ ...who, kind: 'many' }, nobody)]).toEqual([false, true])
  expect(isAnswered(who, { age: '', chosen: { who: ['self'] } })).toBe(true)
})

test('results promise nothing and say why, what to bring, where, and what is not known', () => {
  const programme = (kind: string) => ({
    code: kind,
    name: kind,
    kind,
    department: '县民政局',
    whatToBring: '身份证',
    whereToGo: '村委会',
    phone: '12345',
  })
  const programmes = [programme('elder-allowance'), programme('house-repair')]
  const county = { code: '621122', name: '陇西县', hotline: '12345' }
  const answers = { age: 81, chosen: { hukou: ['rural'], income: ['low'] } }
  render(<Results answers={answers} programmes={programmes} county={county} village={undefined} />)
  expect(screen.getByText(/要由乡镇审核/)).toBeTruthy()
  expect(screen.getByText('可能可以领的，1 项')).toBeTruthy()
  expect(screen.getByText('户口在本县；满 80 岁')).toBeTruthy()
  expect(screen.getByText('说不准的，1 项')).toBeTruthy()
  expect(screen.getByText('只有一处房，又旧又险')).toBeTruthy()
})

test('drawers hold what is in them, empty ones are left out, what has none comes last', () => {
  const listed = (code: string, category: string | null) => ({ code, category }) as Listed
  const drawers = drawersOf({
    categories: [
      { code: 'aid', name: '困难救助' },
      { code: 'none', name: '空的' },
    ],
    policies: [listed('a', null), listed('b', 'aid')],
  } as Parameters<typeof drawersOf>[0])
  expect(drawers.map(({ name, policies }) => [name, policies.map(({ code }) => code)])).toEqual([
    ['困难救助', ['b']],
    ['其他', ['a']],
  ])
})

test.each([
  ['县民政局：0932-0000101（演示）', '0932-0000101'],
  ['打 12345', '12345'],
  ['０９３２－００００１０１', '0932-0000101'],
  ['没有写', undefined],
  ['621122194601010012', undefined],
])('in “%s” one can ring %s', (words, number) => expect(callable(words)).toBe(number))

test('differences stand side by side, part by part; none is said to be none', () => {
  const { rerender } = render(
    <Differences
      before={content()}
      after={content({ howMuch: '20 元', questions: [] })}
      beforeWords="2025年的规定"
    />,
  )
  expect(screen.getByText(/改了 2 处/)).toBeTruthy()
  expect(screen.getByText('20 元')).toBeTruthy()
  expect(screen.getAllByText('（没有写）')).toHaveLength(2)
  rerender(<Differences before={content()} after={content()} beforeWords="2025年的规定" />)
  expect(screen.getByText('没有改动')).toBeTruthy()
})

test('hints under a field: three at once, and how many are left', () => {
  render(<PlainHints text="户籍、缴纳、享受、予以停发的按有关规定办理。" />)
  expect(screen.getByText('“户籍”可以说成：户口。')).toBeTruthy()
  expect(screen.getByText('还有 2 处。')).toBeTruthy()
})

test('words of the list and of faults', () => {
  const line = { label: '2026年的规定', versions: 2, missing: ['电话'] } as Parameters<typeof stateWords>[0]
  expect(stateWords(line)).toBe('2026年的规定，共 2 版；缺：电话')
  expect(stateWords({ ...line, label: null })).toBe('还没有写，群众看不到')
  expect(draftWords({ draft: { state: 'draft', editedBy: '甲', returned: true } })).toBe('退回修改')
  expect(['content.howMuch', 'content.questions.1', 'effectiveFrom'].map(fieldTitle)).toEqual([
    '能领多少',
    '第 2 问',
    '从哪天起',
  ])
})

describe('the editor', () => {
  const version = (extra: Partial<StaffVersion>): StaffVersion => ({
    id: '00000000-0000-4000-8000-000000000001',
    state: 'published',
    label: '2026年的规定',
    effectiveFrom: '2026-01-01',
    content: content(),
    changes: '',
    revision: 3,
    editedBy: '甲',
    editedAt: '2026-01-01T00:00:00Z',
    submittedBy: null,
    returned: null,
    publishedBy: '乙',
    publishedAt: '2026-01-02T00:00:00Z',
    inForce: true,
    ...extra,
  })
  const desk = (extra: Partial<PolicyDesk> = {}): PolicyDesk => ({
    code: 'grain',
    name: '种粮补贴',
    kind: 'grain',
    department: '县农业农村局',
    category: null,
    disclosureNote: '',
    neighbours: [],
    mayEdit: true,
    mayPublish: { yes: false, why: null },
    draft: null,
    former: null,
    versions: [version({})],
    ...extra,
  })
  const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))

  test('a faster colleague is told; the own words stay and stand beside theirs', async () => {
    server.mockResolvedValueOnce(desk())
    render(<PolicyEditor programme="grain" />)
    fireEvent.click(await screen.findByRole('button', { name: '写新的一版' }))
    fireEvent.change(screen.getByLabelText('能领多少'), { target: { value: '我写的 20 元' } })
    const { CallError } = jest.requireActual('@/client/error')
    server.mockRejectedValueOnce(
      new CallError({ code: 'policy-moved-on', message: '这份政策刚刚被别人改过。', wayOut: '请重新打开。' }),
    )
    press('存下来')
    const theirs = version({
      state: 'draft',
      inForce: false,
      revision: 1,
      content: content({ howMuch: '他写的 19 元' }),
    })
    server.mockResolvedValueOnce(desk({ draft: theirs, former: version({}) }))
    fireEvent.click(await screen.findByRole('button', { name: /看现在的样子/ }))
    expect(await screen.findByText('别人存过一版，和你写的不一样')).toBeTruthy()
    fireEvent.click(screen.getByRole('radio', { name: /改了哪里/ }))
    expect(screen.getByText('他写的 19 元')).toBeTruthy()
    expect(screen.getByText('我写的 20 元')).toBeTruthy()
    press('不要我写的')
    expect(screen.queryByText('我写的 20 元')).toBeNull()
  })

  test('what waits can be published by the second person alone', async () => {
    const waiting = version({ state: 'submitted', submittedBy: '甲', inForce: false })
    const why = '你写过或提交过这一份，要换一个人来发布。'
    server.mockResolvedValueOnce(desk({ draft: waiting, mayPublish: { yes: false, why } }))
    const { unmount } = render(<PolicyEditor programme="grain" />)
    expect(await screen.findByText(new RegExp(why))).toBeTruthy()
    expect(screen.queryByRole('button', { name: '发布' })).toBeNull()
    expect(screen.getByRole('button', { name: '拿回来改' })).toBeTruthy()
    unmount()
    server.mockResolvedValueOnce(desk({ draft: waiting, mayPublish: { yes: true, why: null } }))
    render(<PolicyEditor programme="grain" />)
    fireEvent.click(await screen.findByRole('button', { name: '发布' }))
    expect(screen.getByText(/全县的人都能看到/)).toBeTruthy()
  })
})
