import { View } from '@tarojs/components'
import { useState } from 'react'
import { useCall, useWrite } from '@/client'
import { ActionButton, Lamp, Notice, type PageSource, Skeleton } from '@/components'
import { usePageWindow } from '@/components/PagePictures/use-page-source'
import { Actions } from '../../parts/Actions'
import { StaffError } from '../../shell/StaffError'
import { CoverList } from './CoverList'
import { CoverPad } from './CoverPad'
import { sameRectangles } from './rectangles'

export interface PageDeskProps {
  source: PageSource
  position: number
  /** Changes when what the source tells has changed. */
  stamp: string
  mayEdit: boolean
  onPosition: (position: number) => void
  /** A page was covered or confirmed. */
  onChanged: () => void
  /** In a list of pages that nobody has looked at: one that was looked at leaves it, and the next takes its place. */
  staysOnDone?: boolean
  onClose: () => void
}

/** One page of a voucher as residents would see it: what is private is covered, then somebody says that he has looked. */
export function PageDesk(props: PageDeskProps) {
  const { source, position, stamp, mayEdit, onPosition, onChanged, staysOnDone = false, onClose } = props
  const list = usePageWindow(source, position, stamp)
  if (list.error) return <StaffError error={list.error} onRetry={list.retry} />
  if (!list.data) return <Skeleton rows={8} />
  const { total } = list.data
  if (total === 0) return <Notice tone="done">都看过了。</Notice>
  const page = list.data.pages[Math.min(position, total) - list.first]
  return (
    <View className="p-cover">
      <View className="p-cover__head">
        <View className="p-cover__where" ariaLive="polite">
          第 {position} 页，共 {total} 页
        </View>
        <ActionButton id="close-page" kind="plain" onPress={onClose}>
          回到各页
        </ActionButton>
      </View>
      {page && (
        <Page
          key={page.id}
          pageId={page.id}
          title={page.title}
          mayEdit={mayEdit}
          onChanged={onChanged}
          onDone={() => !staysOnDone && position < total && onPosition(position + 1)}
        />
      )}
      <View className="c-pages__steps">
        <ActionButton
          id="page-before"
          kind="secondary"
          disabled={position <= 1}
          onPress={() => onPosition(position - 1)}
        >
          上一页
        </ActionButton>
        <ActionButton
          id="page-after"
          kind="secondary"
          disabled={position >= total}
          onPress={() => onPosition(position + 1)}
        >
          下一页
        </ActionButton>
      </View>
    </View>
  )
}

interface PageProps {
  pageId: string
  title: string
  mayEdit: boolean
  onChanged: () => void
  /** Goes on to the next page. */
  onDone: () => void
}

function Page({ pageId, title, mayEdit, onChanged, onDone }: PageProps) {
  const loaded = useCall('staff-api', 'get-voucher-page', { pageId })
  const page = loaded.data
  if (!page)
    return loaded.error ? <StaffError error={loaded.error} onRetry={loaded.reload} /> : <Skeleton rows={8} />
  return (
    <Desk
      key={page.stamp}
      page={page}
      pageId={pageId}
      title={title}
      mayEdit={mayEdit}
      onDone={onDone}
      onChanged={() => {
        loaded.reload()
        onChanged()
      }}
    />
  )
}

type Picture = NonNullable<ReturnType<typeof useCall<'staff-api', 'get-voucher-page'>>['data']>

function Desk({ page, pageId, title, mayEdit, onChanged, onDone }: PageProps & { page: Picture }) {
  const [covers, setCovers] = useState(page.covers)
  const [drawing, setDrawing] = useState(false)
  const covering = useWrite('cover-voucher-page')
  const confirming = useWrite('confirm-voucher-pages')
  const isChanged = !sameRectangles(covers, page.covers)
  const error = covering.error ?? confirming.error
  const save = async () => {
    const answer = await covering.write({ pageId, stamp: page.stamp, covers })
    if (answer) onChanged()
  }
  const confirm = async () => {
    const answer = await confirming.write({ pages: [{ pageId, stamp: page.stamp }] })
    if (!answer) return
    onChanged()
    onDone()
  }
  return (
    <>
      <View className="p-accounts-desk__lamps">
        {page.confirmedBy ? (
          <Lamp state="fine" words={`${page.confirmedBy}看过，没有隐私`} />
        ) : (
          <Lamp state="amber" words="还没有人看过" />
        )}
      </View>
      {error && <StaffError error={error} kept />}
      {mayEdit && (
        <>
          <View className="p-accounts-desk__note">
            看仔细：身份证号、电话、银行卡号、住址、手印和无关的人名要遮住。群众看到的就是下面这一页。
          </View>
          <Actions>
            <ActionButton
              id="draw-covers"
              kind={drawing ? 'primary' : 'secondary'}
              onPress={() => setDrawing(!drawing)}
            >
              {drawing ? '画好了' : '画黑块遮住'}
            </ActionButton>
          </Actions>
          {drawing && <Notice>用手指或鼠标，从要遮住的地方一个角拖到另一个角。画错了，在下面去掉。</Notice>}
        </>
      )}
      <CoverPad
        src={`data:${page.mediaType};base64,${page.data}`}
        label={title}
        covers={covers}
        drawing={drawing}
        onAdd={(cover) => setCovers((old) => [...old, cover])}
      />
      {mayEdit && (
        <>
          <CoverList covers={covers} onChange={setCovers} />
          <Actions>
            {isChanged ? (
              <>
                <ActionButton id="save-covers" busy={covering.busy} onPress={save}>
                  把这 {covers.length} 块涂黑
                </ActionButton>
                <ActionButton id="undo-covers" kind="secondary" onPress={() => setCovers(page.covers)}>
                  不改了
                </ActionButton>
              </>
            ) : (
              !page.confirmedBy && (
                <ActionButton id="confirm-page" busy={confirming.busy} onPress={confirm}>
                  看过了，这一页没有隐私
                </ActionButton>
              )
            )}
          </Actions>
        </>
      )}
    </>
  )
}
