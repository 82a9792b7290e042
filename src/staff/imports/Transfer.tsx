import { View } from '@tarojs/components'
import type { CallError } from '@/client'
import { ActionButton, ErrorNote } from '@/components'
import { Actions } from '../parts/Actions'
import { Meter } from '../parts/Meter'
import { percentWords, sizeWords } from '../parts/words'
import { StaffError } from '../shell/StaffError'
import type { Upload } from './use-sending'
import './imports.scss'

/** What can be tried again by itself: the way broke, not the file. */
const brokenWays = new Set(['offline', 'timeout', 'upload-broken-off', 'upload-expired'])

/** A file on its way up the line. */
export function Underway({ upload: { file, share = 0, waiting } }: { upload: Upload }) {
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

/** Why a file was not taken, or has not arrived. */
export function NotSent({ upload }: { upload: Upload }) {
  const { refusal, error, share } = upload
  return (
    <>
      {refusal && (
        <View className="p-upload__fault" ariaRole="alert">
          {refusal}
        </View>
      )}
      {error && share === undefined && <Failure upload={upload} error={error} />}
    </>
  )
}

function Failure({ upload: { file, again }, error }: { upload: Upload; error: CallError }) {
  const isBroken = brokenWays.has(error.code) && file !== undefined
  return (
    <>
      {isBroken ? (
        <ErrorNote
          error={{
            message: `“${file.name}”没有传完，网络断了。`,
            wayOut: '什么都没有丢：文件还在你这里，系统里也没有留下半个文件。网络好了再点“重新传这个文件”。',
          }}
        />
      ) : (
        <StaffError error={error} />
      )}
      {(isBroken || error.code === 'import-moved-on') && (
        <Actions>
          <ActionButton id="upload-again" onPress={again}>
            重新传这个文件
          </ActionButton>
        </Actions>
      )}
    </>
  )
}
