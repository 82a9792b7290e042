import { View } from '@tarojs/components'
import { ActionButton, cx } from '@/components'
import { useFileDrop } from '@/platform/drop-files'
import { chooseFile } from '@/platform/files'
import { isWeapp } from '@/platform/target'
import { useWide } from '@/platform/wide'
import { Actions } from '../parts/Actions'
import { NotSent, Underway } from './Transfer'
import type { Upload } from './use-sending'
import { accept } from './words'

export interface UploadBoxProps {
  upload: Upload
  /** Why nothing can be sent yet, in one sentence. */
  notYet?: string
}

/** Where a file is dropped or chosen, with its way up the line. The whole page takes what is dropped. */
export function UploadBox({ upload, notYet }: UploadBoxProps) {
  const { file, share } = upload
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
        <Underway upload={upload} />
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
      <NotSent upload={upload} />
    </View>
  )
}
