import { View } from '@tarojs/components'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useCall, useWrite } from '@/client'
import { ActionButton, Dialog, Empty, Lamp, LedgerRow, PagePictures, Section, Skeleton } from '@/components'
import { useShowOn } from '@/platform/show'
import { Actions } from '../../parts/Actions'
import { StaffError } from '../../shell/StaffError'
import type { BookPart, Voucher } from '../account-types'
import { PageDesk } from '../cover/PageDesk'
import { AddVoucher } from './AddVoucher'
import { LinkForm } from './LinkForm'
import { staffPages } from './staff-pages'
import { useLines } from './use-lines'

/** Everything of the version that nobody has looked at yet. */
const unseen = 'unseen'

/** Vouchers of the book: brought in, looked at page by page, covered, and said which line they prove. */
export function VouchersTab(props: BookPart & { lineId: number | undefined }) {
  const { book, seen, onChanged, lineId } = props
  const { versionId, revision } = seen
  const list = useCall('staff-api', 'list-vouchers', { versionId })
  const { lines, error } = useLines(versionId, revision)
  const [chosen, setChosen] = useState<string>()
  const { reload } = list
  const before = useRef(revision)
  useEffect(() => {
    if (before.current === revision) return
    before.current = revision
    reload()
  }, [revision, reload])
  const changed = () => {
    reload()
    onChanged()
  }
  const vouchers = list.data?.vouchers
  const unconfirmed = (vouchers ?? []).reduce((sum, { pages, confirmed }) => sum + pages - confirmed, 0)
  const voucher = vouchers?.find(({ id }) => id === chosen)
  const below = useRef<HTMLElement>(null)
  useShowOn(below, chosen)
  return (
    <>
      {book.may.edit && (
        <Section title="放凭证">
          {error && <StaffError error={error} />}
          {lines && <AddVoucher seen={seen} onChanged={changed} lines={lines} lineId={lineId} />}
        </Section>
      )}
      <Section title="已经有的凭证">
        {list.error && <StaffError error={list.error} onRetry={reload} />}
        {!vouchers && !list.error && <Skeleton rows={4} />}
        {vouchers?.length === 0 && (
          <Empty
            title="还没有凭证"
            why="发票、收据、合同、花名册，拍照或扫成 PDF 放进来，群众点开一笔账就能看到。"
          />
        )}
        {unconfirmed > 0 && (
          <Actions>
            <ActionButton id="look-unseen" onPress={() => setChosen(unseen)}>
              看还没看过的 {unconfirmed} 页
            </ActionButton>
          </Actions>
        )}
        {vouchers?.map((one) => (
          <LedgerRow
            key={one.id}
            id={`voucher-${one.id}`}
            title={one.name}
            note={`${one.pages} 页，${one.linked > 0 ? `${one.linked} 页对上了账` : '还没有对上账'}`}
            foot={
              one.confirmed < one.pages ? (
                <Lamp state="amber" words={`${one.pages - one.confirmed} 页没看过`} />
              ) : (
                <Lamp state="fine" words="都看过" />
              )
            }
            onPress={() => setChosen(one.id === chosen ? undefined : one.id)}
          />
        ))}
      </Section>
      <View ref={below}>
        {chosen === unseen && (
          <Section title="还没看过的页">
            <Pages key={unseen} {...props} onChanged={changed} onlyUnconfirmed />
          </Section>
        )}
        {voucher && (
          <Section title={voucher.name}>
            <Pages key={voucher.id} {...props} onChanged={changed} voucherId={voucher.id} />
            {book.may.edit && lines && (
              <>
                <View className="p-accounts-desk__label">哪几页证明哪一笔</View>
                <LinkForm key={voucher.id} seen={seen} onChanged={changed} voucher={voucher} lines={lines} />
                <Remove
                  seen={seen}
                  voucher={voucher}
                  onChanged={changed}
                  onGone={() => setChosen(undefined)}
                />
              </>
            )}
          </Section>
        )}
      </View>
    </>
  )
}

function Pages({
  book,
  seen: { versionId, revision },
  onChanged,
  voucherId,
  onlyUnconfirmed = false,
}: BookPart & { voucherId?: string; onlyUnconfirmed?: boolean }) {
  const [position, setPosition] = useState<number | undefined>(onlyUnconfirmed ? 1 : undefined)
  const [turn, setTurn] = useState(0)
  const source = useMemo(
    () => staffPages({ versionId, onlyUnconfirmed, ...(voucherId && { voucherId }) }),
    [versionId, voucherId, onlyUnconfirmed],
  )
  const stamp = `${revision} ${turn}`
  if (position === undefined)
    return <PagePictures label="凭证" source={source} stamp={stamp} onOpen={setPosition} />
  return (
    <PageDesk
      source={source}
      position={position}
      stamp={stamp}
      // an account that is published may still be covered: what leaked must not wait for a correction
      mayEdit={book.may.edit || book.may.correct}
      onPosition={setPosition}
      onChanged={() => {
        setTurn((n) => n + 1)
        onChanged()
      }}
      staysOnDone={onlyUnconfirmed}
      onClose={() => setPosition(undefined)}
    />
  )
}

function Remove({
  seen,
  voucher,
  onChanged,
  onGone,
}: Pick<BookPart, 'seen' | 'onChanged'> & { voucher: Voucher; onGone: () => void }) {
  const [asking, setAsking] = useState(false)
  const removing = useWrite('remove-voucher')
  const go = async () => {
    setAsking(false)
    const answer = await removing.write({ ...seen, voucherId: voucher.id })
    if (!answer) return
    onGone()
    onChanged()
  }
  return (
    <>
      {removing.error && <StaffError error={removing.error} />}
      <Actions>
        <ActionButton id="remove-voucher" kind="danger" busy={removing.busy} onPress={() => setAsking(true)}>
          去掉这份凭证
        </ActionButton>
      </Actions>
      <Dialog
        open={asking}
        title={`去掉“${voucher.name}”吗？`}
        confirmLabel="去掉"
        danger
        onConfirm={go}
        onCancel={() => setAsking(false)}
      >
        它的 {voucher.pages} 页从这本账里去掉，原来对上的账就没有凭证了。
      </Dialog>
    </>
  )
}
