import Taro from '@tarojs/taro'
import { canFetch, chooseFile, fetchFile, sendFile } from '@/platform/files-weapp'

const taro = jest.mocked(Taro)
const to = { url: 'https://cos/uploads/1', headers: {}, form: { key: 'uploads/1', Signature: 'a' } }
const file = { name: '低保.xlsx', size: 9, path: 'wxfile://tmp/1' }

/** A transfer as Taro hands it out. */
function transfer(end: Promise<unknown>) {
  const task = Object.assign(end, {
    progress: (heard: (state: { progress: number }) => void) => {
      heard({ progress: 50 })
      return task
    },
    abort: jest.fn(),
  })
  return task as never
}

test('a file is chosen out of a chat, by its ending', async () => {
  taro.chooseMessageFile.mockResolvedValueOnce({
    tempFiles: [{ ...file, time: 1, type: 'file' }],
    errMsg: 'ok',
  })
  expect(await chooseFile('.xlsx,.csv')).toEqual(file)
  expect(taro.chooseMessageFile).toHaveBeenCalledWith({ count: 1, type: 'file', extension: ['xlsx', 'csv'] })
})

test('who goes back has chosen nothing', async () => {
  taro.chooseMessageFile.mockRejectedValueOnce({ errMsg: 'chooseMessageFile:fail cancel' })
  expect(await chooseFile('.xlsx')).toBeUndefined()
})

test('it goes as a form, because WeChat cannot send anything else', async () => {
  taro.uploadFile.mockReturnValueOnce(transfer(Promise.resolve({ statusCode: 200, data: '' })))
  const shares: number[] = []
  expect(await sendFile(to, file, (share) => shares.push(share))).toEqual({ status: 200, text: '' })
  expect(taro.uploadFile).toHaveBeenCalledWith({
    url: to.url,
    filePath: file.path,
    name: 'file',
    formData: to.form,
  })
  expect(shares).toEqual([0.5])
})

test('a transfer that breaks off is lost, not thrown', async () => {
  taro.uploadFile.mockReturnValueOnce(transfer(Promise.reject({ errMsg: 'uploadFile:fail' })))
  expect(await sendFile(to, file, () => undefined)).toBe('lost')
})

test('a workbook is fetched and shown, with the menu that sends it on; a csv is not', async () => {
  taro.downloadFile.mockReturnValueOnce(
    transfer(Promise.resolve({ statusCode: 200, tempFilePath: 'wxfile://2' })),
  )
  expect([canFetch('错误清单.XLSX'), canFetch('台账.csv')]).toEqual([true, false])
  expect(await fetchFile('https://cos/2', '错误清单.xlsx')).toBe(true)
  expect(taro.openDocument).toHaveBeenCalledWith({ filePath: 'wxfile://2', fileType: 'xlsx', showMenu: true })
})

test('what does not arrive is said', async () => {
  taro.downloadFile.mockReturnValueOnce(transfer(Promise.resolve({ statusCode: 403, tempFilePath: '' })))
  expect(await fetchFile('https://cos/2', 'a.xlsx')).toBe(false)
})
