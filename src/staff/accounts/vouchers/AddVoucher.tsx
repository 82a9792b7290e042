import { View } from '@tarojs/components'
import { useState } from 'react'
import { useWrite } from '@/client'
import { ActionButton, TextField } from '@/components'
import { type ChosenFile, chooseFile } from '@/platform/files'
import { fileOfPhoto } from '@/platform/photo-file'
import { choosePhotos } from '@/platform/photos'
import { JobProgress } from '../../jobs/JobProgress'
import { Actions } from '../../parts/Actions'
import { sizeWords } from '../../parts/words'
import { StaffError } from '../../shell/StaffError'
import type { BookPart, StaffLine } from '../account-types'
import { SentShare } from '../SentShare'
import { useFileForJob } from '../use-file-for-job'
import { LinePicker } from './LinePicker'

/** Photos that are taken at a time. */
const mostPhotos = 9

export interface AddVoucherProps extends Pick<BookPart, 'seen' | 'onChanged'> {
  lines: readonly StaffLine[]
  /** The line that the voucher is for, where one came from it. */
  lineId: number | undefined
}

/** A voucher from the camera, from photos or a PDF; its pages are made in the background. */
export function AddVoucher({ seen, onChanged, lines, lineId }: AddVoucherProps) {
  const [files, setFiles] = useState<ChosenFile[]>([])
  const [name, setName] = useState('')
  const [chosen, setChosen] = useState<number[]>(lineId ? [lineId] : [])
  const [tried, setTried] = useState(false)
  const [unreadable, setUnreadable] = useState(0)
  const [jobs, setJobs] = useState<string[]>([])
  const adding = useWrite('add-voucher')
  const sending = useFileForJob()
  const busy = sending.share !== undefined || adding.busy
  const take = (next: ChosenFile[], bad = 0) => {
    setUnreadable(bad)
    if (next.length === 0) return
    setFiles(next)
    setJobs([])
    sending.clearError()
    adding.clearError()
    if (name === '')
      setName(
        nameOf(
          next[0]!,
          next.length,
          lines.find(({ id }) => id === chosen[0]),
        ),
      )
  }
  const photos = async () => {
    const found = await choosePhotos(mostPhotos)
    take(
      found.photos.map((photo, at) => fileOfPhoto(photo, `照片${at + 1}.jpg`)),
      found.unreadable,
    )
  }
  const pdf = async () => {
    const file = await chooseFile('.pdf')
    if (file) take([file])
  }
  const go = async () => {
    setTried(true)
    if (name.trim() === '') return
    const left = [...files]
    for (let at = 0; left.length > 0; at++) {
      const file = left[0]!
      const title = files.length > 1 ? `${name.trim()} ${at + 1}` : name.trim()
      const done = await sending.send(file, async (uploadId) => {
        const answer = await adding.write(
          { ...seen, uploadId, name: title, ...(chosen[0] && { lineId: chosen[0] }) },
          ({ code }) => code === 'account-moved-on' && onChanged(),
        )
        if (answer) setJobs((old) => [...old, answer.jobId])
        return answer
      })
      if (!done) return setFiles(left)
      left.shift()
    }
    setFiles([])
    setName('')
    setTried(false)
  }
  const error = sending.error ?? adding.error
  return (
    <View className="p-form">
      {jobs.map((job) => (
        <JobProgress key={job} id={job} onOver={onChanged} />
      ))}
      <Actions>
        <ActionButton id="voucher-photos" kind="secondary" disabled={busy} onPress={photos}>
          拍照或选照片
        </ActionButton>
        <ActionButton id="voucher-pdf" kind="secondary" disabled={busy} onPress={pdf}>
          选 PDF
        </ActionButton>
      </Actions>
      {unreadable > 0 && (
        <View className="p-accounts-desk__fault" ariaRole="alert">
          有 {unreadable} 个文件不是照片或已损坏，没有加进来。
        </View>
      )}
      {files.length > 0 && (
        <>
          <View className="p-accounts-desk__file">
            {files.length > 1 ? `${files.length} 张照片` : files[0]?.name}（
            {sizeWords(files.reduce((sum, { size }) => sum + size, 0))}）
          </View>
          <TextField
            id="voucher-name"
            label="这是什么"
            hint="比如“水泵发票”“修路合同”。不要写人名。"
            error={(tried && name.trim() === '' ? '请写凭证名称' : undefined) ?? adding.error?.fault('name')}
            maxlength={50}
            value={name}
            onInput={setName}
          />
          <LinePicker lines={lines} chosen={chosen} most={1} onChange={setChosen} />
          <View className="p-accounts-desk__note">
            整本扫的 PDF 不用选哪一笔，传好以后再说哪几页证明哪一笔。一个 PDF 最多 400 页。
          </View>
        </>
      )}
      <SentShare {...sending} />
      {error && <StaffError error={error} />}
      {files.length > 0 && (
        <Actions>
          <ActionButton id="add-voucher" busy={busy} busyLabel="正在传" onPress={go}>
            传上去
          </ActionButton>
        </Actions>
      )}
    </View>
  )
}

/** A first guess of the voucher's name: the line's, or the file's without its ending. */
function nameOf(file: ChosenFile, count: number, line: StaffLine | undefined): string {
  if (line) return `${line.summary.slice(0, 20)}的凭证`
  return count === 1 && !/^照片\d/.test(file.name) ? file.name.replace(/\.[^.]*$/, '').slice(0, 50) : ''
}
