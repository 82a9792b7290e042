import { act, fireEvent, render, screen } from '@testing-library/react'
import type { ReactNode } from 'react'
import { CallError, call, type Job } from '@/client'
import { chooseFile, sendFile } from '@/platform/files'
import type { Import } from '@/staff/imports/import-types'
import { Faults } from '@/staff/imports/mend/Faults'

jest.mock('@/client/call', () => ({ call: jest.fn() }))
jest.mock('@/platform/files', () => ({
  ...jest.requireActual('@/platform/files'),
  chooseFile: jest.fn(),
  sendFile: jest.fn(),
}))
const server = jest.mocked(call)
const sending = jest.mocked(sendFile)

const list = new File(['姓名,金额,原行号'], '低保-错误清单.xlsx')
const ticket = { uploadId: 'u', url: '/uploads/1', headers: {}, form: {} }
const whole = { id: 'i', revision: 3 } as Import
const done = (result: string[]) => ({ id: 'j', state: 'done', result }) as Job

type Answers = Record<string, () => unknown>
/** The server answers by action; what was asked is in `asked`. */
function answers(of: Answers) {
  server.mockImplementation((_, action) => {
    const answer = of[action]
    if (!answer) throw new Error(`nobody asks for ${action}`)
    return Promise.resolve().then(answer) as never
  })
}
const asked = (action: string) =>
  server.mock.calls.flatMap(([, name, input]) => (name === action ? [input] : []))

const reload = jest.fn()
let note: ReactNode
const tell = (told: ReactNode) => {
  note = told
}
const show = () => render(<Faults whole={whole} reload={reload} tell={tell} />)
const settle = () => act(async () => undefined)
async function sendBack() {
  fireEvent.click(screen.getByRole('button', { name: '把改好的清单传回来' }))
  for (let i = 0; i < 5; i++) await settle()
}

beforeEach(() => {
  server.mockReset()
  sending.mockReset().mockResolvedValue({ status: 200, text: '{}' })
  jest.mocked(chooseFile).mockReset().mockResolvedValue(list)
  reload.mockReset()
  note = undefined
})

test('the page says that the mended list goes back into this very file', () => {
  show()
  expect(screen.getByText(/“原行号”不要动.*改在这份文件里/)).toBeTruthy()
  expect(screen.queryByText(/补发/)).toBeNull()
})

test('the list is sent with the revision that was seen, the file asked for anew, and one sentence says what came of it', async () => {
  answers({
    'begin-upload': () => ticket,
    'mend-from-file': () => ({ revision: 4, jobId: 'j' }),
    'get-job': () => done(['清单里改了 3 行，还有 2 行有问题。', '现在能用 10 行，合计 3,800.00 元。']),
  })
  show()
  await sendBack()
  expect(asked('begin-upload')).toEqual([expect.objectContaining({ fileName: '低保-错误清单.xlsx' })])
  expect(asked('mend-from-file')).toEqual([expect.objectContaining({ id: 'i', revision: 3, uploadId: 'u' })])
  expect(reload).toHaveBeenCalledTimes(1)
  render(note)
  expect(await screen.findByText('清单里改了 3 行，还有 2 行有问题。')).toBeTruthy()
  expect(screen.getByText(/现在能用 10 行/)).toBeTruthy()
})

test('how much has left is said while it is on its way', async () => {
  answers({ 'begin-upload': () => ticket })
  sending.mockImplementation((_to, _file, onProgress) => {
    onProgress(0.42)
    return new Promise(() => undefined)
  })
  show()
  await sendBack()
  expect(screen.getByText('正在传 42%')).toBeTruthy()
  expect(screen.getByText(/低保-错误清单.xlsx/)).toBeTruthy()
})

test('when a colleague was faster the server says so, what is there now is asked for, and the list goes again with one press', async () => {
  answers({
    'begin-upload': () => ticket,
    'mend-from-file': () => {
      throw CallError.of('import-moved-on')
    },
  })
  const { rerender } = show()
  await sendBack()
  expect(screen.getByText('别人刚刚改过这里。')).toBeTruthy()
  expect(reload).toHaveBeenCalledTimes(1)
  rerender(<Faults whole={{ ...whole, revision: 5 }} reload={reload} tell={tell} />)
  fireEvent.click(screen.getByRole('button', { name: '重新传这个文件' }))
  for (let i = 0; i < 5; i++) await settle()
  expect(asked('mend-from-file').map((input) => (input as { revision: number }).revision)).toEqual([3, 5])
})

test('a lost connection says that nothing is lost', async () => {
  answers({ 'begin-upload': () => ticket })
  sending.mockResolvedValue('lost')
  show()
  await sendBack()
  expect(await screen.findByText('“低保-错误清单.xlsx”没有传完，网络断了。')).toBeTruthy()
  expect(reload).not.toHaveBeenCalled()
})

test('what is surely no table is refused before anything is sent', async () => {
  jest.mocked(chooseFile).mockResolvedValue(new File(['%PDF'], '清单.pdf'))
  show()
  await sendBack()
  expect(screen.getByText(/“清单.pdf”不是表格/)).toBeTruthy()
  expect(server).not.toHaveBeenCalled()
})

test.each<Job['state']>(['running', 'failed', 'cancelled'])(
  'while the list is %s only the page itself speaks',
  async (state) => {
    answers({
      'begin-upload': () => ticket,
      'mend-from-file': () => ({ revision: 4, jobId: 'j' }),
      'get-job': () => ({ ...done([]), state }),
    })
    show()
    await sendBack()
    const { container } = render(note)
    await settle()
    expect(container.textContent).toBe('')
  },
)
