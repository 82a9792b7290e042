import { act, fireEvent, render, renderHook, screen } from '@testing-library/react'
import { CallError, call } from '@/client'
import { useFileDrop } from '@/platform/drop-files'
import { sendFile } from '@/platform/files'
import { UploadBox } from '@/staff/imports/UploadBox'
import { useUpload } from '@/staff/imports/use-upload'

jest.mock('@/client/call', () => ({ call: jest.fn() }))
jest.mock('@/platform/files', () => ({ ...jest.requireActual('@/platform/files'), sendFile: jest.fn() }))
const server = jest.mocked(call)
const sending = jest.mocked(sendFile)

const table = new File(['姓名,金额'], '低保.csv')
const drag = (name: string, files: File[] = [table]) =>
  fireEvent(
    document,
    Object.assign(new Event(name, { cancelable: true, bubbles: true }), {
      dataTransfer: { types: ['Files'], files },
      relatedTarget: null,
    }),
  )

describe('the whole page takes files', () => {
  test('it says so while one is held over it, and takes it when it is let go', () => {
    const onDrop = jest.fn()
    const { result } = renderHook(() => useFileDrop(true, onDrop))
    act(() => void drag('dragenter'))
    expect(result.current).toBe(true)
    act(() => void drag('dragleave'))
    expect(result.current).toBe(false)
    act(() => void drag('dragover'))
    act(() => void drag('drop'))
    expect([result.current, onDrop.mock.calls]).toEqual([false, [[[table]]]])
  })

  test('while one is under way another does nothing, and the browser stays on the page', () => {
    const onDrop = jest.fn()
    renderHook(() => useFileDrop(false, onDrop))
    expect(drag('drop')).toBe(false)
    expect(onDrop).not.toHaveBeenCalled()
  })
})

function Desk({ onBegun }: { onBegun: (id: string) => void }) {
  return <UploadBox upload={useUpload({}, onBegun)} />
}
const ticket = { uploadId: 'u', url: '/uploads/1', headers: {}, form: {} }
const settle = () => act(async () => undefined)

beforeEach(() => {
  server.mockReset()
  sending.mockReset()
  const desk = { matches: true, addEventListener: jest.fn(), removeEventListener: jest.fn() }
  Object.assign(window, { matchMedia: () => desk })
})

test('what is dropped is sent and its import begun', async () => {
  const onBegun = jest.fn()
  server.mockResolvedValueOnce(ticket as never).mockResolvedValueOnce({ importId: 'i', jobId: 'j' } as never)
  sending.mockResolvedValueOnce({ status: 200, text: '{}' })
  render(<Desk onBegun={onBegun} />)
  drag('drop')
  await settle()
  await settle()
  expect(server.mock.calls.map(([, action, input]) => [action, input])).toEqual([
    ['begin-upload', expect.objectContaining({ fileName: '低保.csv' })],
    ['begin-import', expect.objectContaining({ uploadId: 'u' })],
  ])
  expect(onBegun).toHaveBeenCalledWith('i')
})

test('a lost connection says that nothing is lost, and the same file goes again with one press', async () => {
  server.mockResolvedValue(ticket as never)
  sending.mockResolvedValue('lost')
  render(<Desk onBegun={jest.fn()} />)
  drag('drop')
  expect(await screen.findByText('“低保.csv”没有传完，网络断了。')).toBeTruthy()
  expect(screen.getByText(/什么都没有丢/)).toBeTruthy()
  expect(sending).toHaveBeenCalledTimes(3)
  fireEvent.click(screen.getByRole('button', { name: '重新传这个文件' }))
  await screen.findByRole('button', { name: '重新传这个文件' })
  expect(sending).toHaveBeenCalledTimes(6)
})

test('what the server refuses is said in its words, without another try', async () => {
  server.mockRejectedValueOnce(CallError.of('too-many-requests'))
  render(<Desk onBegun={jest.fn()} />)
  drag('drop')
  expect(await screen.findByText('操作太频繁了。')).toBeTruthy()
  expect(screen.queryByRole('button', { name: '重新传这个文件' })).toBeNull()
})

test('a scan is refused before anything is sent', () => {
  render(<Desk onBegun={jest.fn()} />)
  drag('drop', [new File(['%PDF'], '扫描.pdf')])
  expect(screen.getByText(/“扫描.pdf”不是表格/)).toBeTruthy()
  expect(server).not.toHaveBeenCalled()
})
