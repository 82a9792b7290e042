import { View } from '@tarojs/components'
import { useReachable } from '@/client'
import { daysLeft, dropPack, type Filled, type Kept, type Pack, uploadWaiting } from '@/client/offline'
import { ActionButton, Notice } from '@/components'
import { Meter } from '../../parts/Meter'
import { instantWords } from '../../parts/words'
import type { ClueDetail } from '../clue-types'
import { Moved } from './Moved'
import { closedWords, openWords } from './words'
import './door.scss'

export interface DoorProps {
  pack: Pack | undefined
  filled: Filled | undefined
  sending: Kept['sending']
  /** From the server; undefined without a network. */
  now: ClueDetail | undefined
  onEdit: () => void
}

const at = (moment: number) => instantWords(new Date(moment).toISOString())

/** What of this clue is on the phone: taken along since when, filled in, on its way, or stuck and why. */
export function Door({ pack, filled, sending, now, onEdit }: DoorProps) {
  const online = useReachable()
  if (!filled) return pack ? <Packed pack={pack} fromPack={now === undefined} /> : null
  if (filled.stage === 'moved') return <Moved filled={filled} now={now} onEdit={onEdit} />
  if (filled.stage === 'refused') return <Refused filled={filled} onEdit={onEdit} />
  if (filled.stage === 'open')
    return (
      <Notice title={`手机里有没填完的${filled.label.replace(/^填/, '')}`}>
        {at(filled.savedAt)} 存的，还能放 {daysLeft(filled.savedAt, Date.now())} 天。
        <ActionButton id="go-on-filling" kind="plain" onPress={onEdit}>
          接着填
        </ActionButton>
      </Notice>
    )
  if (sending?.clueId === filled.clueId)
    return (
      <Notice title="正在上传">
        <Meter share={sending.share} words={`${Math.round(sending.share * 100)}%`} />
        {filled.photos.length > 0 ? '先传照片，再传核查表。' : '正在传核查表。'}断了也不要紧，会接着传。
      </Notice>
    )
  return (
    <Notice tone="warn" title="待上传：填好了，还在手机里">
      {online ? '还没有传上去。' : '现在没有网络，连上网就自动上传，只传一次。'}
      填好的时间是 {at(filled.savedAt)}，{filled.photos.length} 张照片，还能放{' '}
      {daysLeft(filled.savedAt, Date.now())} 天。
      <View>
        {online && (
          <ActionButton id="upload-now" kind="plain" onPress={() => uploadWaiting()}>
            现在上传
          </ActionButton>
        )}
        <ActionButton id="edit-filled" kind="plain" onPress={onEdit}>
          先改一改
        </ActionButton>
      </View>
    </Notice>
  )
}

function Packed({ pack, fromPack }: { pack: Pack; fromPack: boolean }) {
  return (
    <Notice title={fromPack ? `这是 ${at(pack.takenAt)} 带走的内容` : '带在手机里了，没有网络也能办'}>
      {fromPack
        ? '现在没有连上，后来的变化看不到；照样可以填表、拍照，连上网自动上传。'
        : `${at(pack.takenAt)} 带走的。${pack.opensAgain ? openWords : closedWords}`}
      还能放 {daysLeft(pack.takenAt, Date.now())} 天；上传以后、退出登录、不归你核查时，会自己删掉。
      <ActionButton id="drop-pack" kind="plain" onPress={() => dropPack(pack.id)}>
        从手机里拿掉
      </ActionButton>
    </Notice>
  )
}

function Refused({ filled, onEdit }: { filled: Filled; onEdit: () => void }) {
  const { refusal, label } = filled
  return (
    <Notice tone="wrong" title={`${label}没有传上去：${refusal?.message ?? ''}`} urgent>
      {refusal?.fields.map(({ field, message }) => (
        <View key={field}>{message}</View>
      ))}
      <View>{refusal?.wayOut}写的和照片都还在手机里。</View>
      <ActionButton id="edit-filled" kind="plain" onPress={onEdit}>
        改一改再传
      </ActionButton>
    </Notice>
  )
}
