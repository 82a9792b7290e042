import { accountLineKindLabels, accountLineKinds } from '@shared/domain/accounts'
import { View } from '@tarojs/components'
import { useEffect, useRef, useState } from 'react'
import { useCall, usePages } from '@/client'
import { ActionButton, Chips, Empty, LedgerRow, Section, Skeleton } from '@/components'
import { Actions } from '../../parts/Actions'
import { StaffError } from '../../shell/StaffError'
import type { BookPart, Category, LineKind, StaffLine } from '../account-types'
import { lineNote } from '../words'
import { BalanceForm } from './BalanceForm'
import { ImportForm } from './ImportForm'
import { LineForm } from './LineForm'

const kinds = accountLineKinds.map((kind) => ({ value: kind, label: accountLineKindLabels[kind] }))

/** The lines of the book by kind: read from a file, filled in by hand, mended in place; and the balance that they must explain. */
interface LinesTabProps extends BookPart {
  /** Goes to the vouchers, to bring one for this line. */
  onVouchers: (lineId: number) => void
}

export function LinesTab(props: LinesTabProps) {
  const { onVouchers, ...part } = props
  const { book, seen, onChanged } = part
  const categories = useCall('staff-api', 'list-account-categories', {})
  const [kind, setKind] = useState<LineKind>('spending')
  const mayEdit = book.may.edit
  return (
    <>
      {mayEdit && (
        <Section title="从表格记进来">
          <ImportForm seen={seen} onChanged={onChanged} />
        </Section>
      )}
      <Section title="期初和期末">
        <BalanceForm key={seen.versionId} {...part} />
      </Section>
      <Section title="一笔一笔">
        <Chips label="看哪一种" chips={kinds} value={kind} onChange={setKind} />
        {categories.error && <StaffError error={categories.error} onRetry={categories.reload} />}
        {categories.data && (
          <Lines
            key={`${seen.versionId} ${kind}`}
            {...part}
            onVouchers={onVouchers}
            kind={kind}
            categories={categories.data.categories}
          />
        )}
      </Section>
    </>
  )
}

function Lines({
  book,
  seen,
  onChanged,
  kind,
  categories,
  onVouchers,
}: LinesTabProps & { kind: LineKind; categories: readonly Category[] }) {
  const { versionId, revision } = seen
  const list = usePages('staff-api', 'list-book-lines', { versionId, kind }, ({ lines }) => lines)
  const [open, setOpen] = useState<number | 'new'>()
  const { reload } = list
  const before = useRef(revision)
  useEffect(() => {
    if (before.current === revision) return
    before.current = revision
    reload()
  }, [revision, reload])
  const form = (line?: StaffLine) => (
    <LineForm
      seen={seen}
      kind={kind}
      categories={categories}
      line={line}
      onChanged={onChanged}
      onClose={() => setOpen(undefined)}
    />
  )
  const mayEdit = book.may.edit
  return (
    <>
      {mayEdit &&
        (open === 'new' ? (
          form()
        ) : (
          <Actions>
            <ActionButton id="add-line" kind="secondary" onPress={() => setOpen('new')}>
              记一笔{accountLineKindLabels[kind]}
            </ActionButton>
          </Actions>
        ))}
      {list.error && <StaffError error={list.error} onRetry={list.first ? list.more : list.reload} />}
      {!list.first && !list.error && <Skeleton rows={5} />}
      {list.first && list.rows.length === 0 && (
        <Empty
          title={`这本账里还没有${accountLineKindLabels[kind]}`}
          why={mayEdit ? '从表格记进来，或者一笔一笔记。' : '这一种没有记。'}
        />
      )}
      {list.rows.map((line) => (
        <View key={line.id}>
          <LedgerRow
            id={`line-${line.id}`}
            title={line.summary}
            note={lineNote(line)}
            fen={line.amountFen}
            mark={line.shouldBeZero ? '按规定不该有' : undefined}
            onPress={mayEdit ? () => setOpen(open === line.id ? undefined : line.id) : undefined}
          />
          {mayEdit && open === line.id && (
            <>
              <Actions>
                <ActionButton id={`vouchers-${line.id}`} kind="secondary" onPress={() => onVouchers(line.id)}>
                  给这一笔放凭证
                </ActionButton>
              </Actions>
              {form(line)}
            </>
          )}
        </View>
      ))}
      {list.hasMore && (
        <Actions>
          <ActionButton id="more-lines" kind="secondary" busy={list.loadingMore} onPress={list.more}>
            再往下看
          </ActionButton>
        </Actions>
      )}
    </>
  )
}
