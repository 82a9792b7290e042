import { View } from '@tarojs/components'
import { ActionButton, cx, ErrorNote } from '@/components'
import { useFileDrop } from '@/platform/drop-files'
import { chooseFile } from '@/platform/files'
import { isWeapp } from '@/platform/target'
import { useWide } from '@/platform/wide'
import { Actions } from '../parts/Actions'
import { Meter } from '../parts/Meter'
import { percentWords, sizeWords } from '../parts/words'
import { StaffError } from '../shell/StaffError'
import type { Upload } from './use-upload'
import { accept } from './words'

/** What can be tried again by itself: the way broke, not the file. */
const brokenWays = new Set(['offline', 'timeout', 'upload-broken-off', 'upload-expired'])

export interface UploadBoxProps {
  upload: Upload
  /** Why nothing can be sent yet, in one sentence. */
  notYet?: string
}

/** Where a file is dropped or chosen, with its way up the line. The whole page takes what is dropped. */
export function UploadBox({ upload, notYet }: UploadBoxProps) {
  const { file, share, error } = upload
  const busy = share !== undefined
  const wide = useWide()
  const over = useFileDrop(!busy && !notYet, upload.send)
  const choose = async () => {
    const chosen = await chooseFile(accept)
    if (chosen) upload.send([chosen])
  }
  return (
    <View className={cx('p-upload', over && 'p-upload--over')}>
      {over ? (
        <View className="p-upload__drop">松开鼠标，就开始传</View>
      ) : busy && file ? (
        <Underway upload={upload} share={share} />
      ) : (
        <>
          {wide && <View className="p-upload__drop">把发放表拖到这一页上，或者</View>}
          <Actions>
            <ActionButton id="choose-file" disabled={notYet !== undefined} onPress={choose}>
              {isWeapp ? '从聊天里选发放表' : '选一个文件'}
            </ActionButton>
          </Actions>
          <View className="p-upload__note">
            {notYet ??
              '可以是 Excel（xlsx、xls）、WPS 导出的表格或 CSV，最大 200 MB。表头、合计行、空行都不用删，原样传就行。'}
          </View>
        </>
      )}
      {upload.refusal && (
        <View className="p-upload__fault" ariaRole="alert">
          {upload.refusal}
        </View>
      )}
      {error && !busy && <Broken upload={upload} error={error} />}
    </View>
  )
}

function Underway({ upload, share }: { upload: Upload; share: number }) {
  const { file, waiting } = upload
  return (
    <View ariaRole="status">
      <View className="p-upload__drop">
        {file?.name}（{sizeWords(file?.size ?? 0)}）
      </View>
      <Meter
        share={share}
        words={
          waiting
            ? '网络断了，连上后会自己接着传'
            : share < 1
              ? `正在传 ${percentWords(share)}`
              : '传完了，正在打开'
        }
      />
      <View className="p-upload__note">传完以前请不要关掉这一页。传完以后可以关，读到哪里都不会丢。</View>
    </View>
  )
}

function Broken({ upload, error }: { upload: Upload; error: NonNullable<Upload['error']> }) {
  if (!brokenWays.has(error.code) || !upload.file) return <StaffError error={error} />
  return (
    <>
      <ErrorNote
        error={{
          message: `“${upload.file.name}”没有传完，网络断了。`,
          wayOut: '什么都没有丢：文件还在你这里，系统里也没有留下半个文件。网络好了再点“重新传这个文件”。',
        }}
      />
      <Actions>
        <ActionButton id="upload-again" onPress={upload.again}>
          重新传这个文件
        </ActionButton>
      </Actions>
    </>
  )
}
