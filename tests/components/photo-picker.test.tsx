import { act, fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { PhotoPicker } from '@/components'
import { type Chosen, choosePhotos, forgetPhoto, type Photo } from '@/platform/photos'

jest.mock('@/platform/photos', () => ({
  choosePhotos: jest.fn(),
  forgetPhoto: jest.fn(async () => undefined),
}))
const choose = jest.mocked(choosePhotos)
const forget = jest.mocked(forgetPhoto)

const photo = (id: string): Photo => ({ id, bytes: new Uint8Array(3), preview: `blob:${id}` })

function Form({ most }: { most?: number }) {
  const [photos, setPhotos] = useState<Photo[]>([])
  return <PhotoPicker photos={photos} onChange={setPhotos} most={most} progress={{ a: 0.5, b: 1 }} />
}

const addButton = () => screen.getByRole('button', { name: /^加照片/ })
const add = () => act(async () => void fireEvent.click(addButton()))

beforeEach(() => jest.clearAllMocks())

test('chosen photos are shown with how far they were sent, and can be removed', async () => {
  choose.mockResolvedValueOnce({ photos: [photo('a'), photo('b')], unreadable: 0 })
  render(<Form />)
  await add()
  expect(screen.getByText('已传 50%')).toBeTruthy()
  expect(screen.getByText('已传好')).toBeTruthy()
  expect(screen.getByText(/已加 2 张/)).toBeTruthy()

  fireEvent.click(screen.getByRole('button', { name: '删去第 1 张照片' }))
  expect(screen.getByText(/已加 1 张/)).toBeTruthy()
  expect(forget).toHaveBeenCalledWith(expect.objectContaining({ id: 'a' }))
})

test('no more than the room that is left is asked for, and a full list offers no more', async () => {
  choose.mockResolvedValueOnce({ photos: [photo('a')], unreadable: 0 })
  choose.mockResolvedValueOnce({ photos: [photo('b')], unreadable: 0 })
  render(<Form most={2} />)
  await add()
  await add()
  expect(choose.mock.calls).toEqual([[2], [1]])
  expect(screen.queryByRole('button', { name: /^加照片/ })).toBeNull()
})

test('files that are no photos are counted and said', async () => {
  choose.mockResolvedValueOnce({ photos: [photo('a')], unreadable: 2 })
  render(<Form />)
  await add()
  expect(screen.getByRole('alert').textContent).toContain('有 2 个文件不是照片')
  expect(screen.getByText(/已加 1 张/)).toBeTruthy()
})

test('a refused album is explained and can be tried again', async () => {
  choose.mockRejectedValueOnce(new Error('denied'))
  choose.mockResolvedValueOnce({ photos: [photo('a')], unreadable: 0 })
  render(<Form />)
  await add()
  expect(screen.getByRole('alert').textContent).toContain('打不开相册')
  await add()
  expect(screen.queryByRole('alert')).toBeNull()
})

test('a second tap while a choice is open does nothing', async () => {
  let finish: (chosen: Chosen) => void = () => undefined
  choose.mockReturnValueOnce(new Promise((resolve) => (finish = resolve)))
  render(<Form />)
  await add()
  await add()
  expect(choose).toHaveBeenCalledTimes(1)
  await act(async () => finish({ photos: [], unreadable: 0 }))
  expect(addButton().getAttribute('aria-disabled')).toBe('false')
})
