import { formatPeriod } from '@shared/domain/period'
import { View } from '@tarojs/components'
import { useCall } from '@/client'
import { ActionButton, Empty, FactList, Notice, Skeleton } from '@/components'
import { back, open } from '@/platform/navigate'
import { Actions } from '../parts/Actions'
import { instantWords } from '../parts/words'
import { StaffError } from '../shell/StaffError'
import type { Me } from '../shell/session'
import './progress.scss'

export interface SourceViewProps {
  me: Me
  paymentId: number
  /** The report or the clue from which one came here. */
  caseId: number | undefined
  clueId: number | undefined
}

const clerkOnly = (me: Me) => me.roles.every((role) => role === 'clerk' || role === 'operator')

/** Where a payment comes from, down to the line, and who answers for it. */
export function SourceView({ me, paymentId, caseId, clueId }: SourceViewProps) {
  const about = { ...(caseId !== undefined && { caseId }), ...(clueId !== undefined && { clueId }) }
  const loaded = useCall('staff-api', 'trace-payment', { paymentId, ...about })
  if (loaded.error && !loaded.data)
    return loaded.error.code === 'not-found' ? (
      <Empty
        title="查不到这一笔的来源"
        why="要从你能看的办件、疑点里打开，或者是本单位报送的。"
        action={{ label: '返回', onPress: () => back('staffLogin') }}
      />
    ) : (
      <StaffError error={loaded.error} onRetry={loaded.reload} />
    )
  if (!loaded.data) return <Skeleton rows={6} />
  const source = loaded.data
  return (
    <View className="p-prog">
      <View className="p-prog__heading" ariaRole="heading" ariaLevel={1}>
        这一笔从哪里来
      </View>
      <Notice title="谁录入谁负责">数据有错，由报送的单位更正；不要自己改记录，也不要私下找录入的人。</Notice>
      <FactList
        facts={[
          { label: '项目和期次', value: `${source.programmeName} ${formatPeriod(source.period)}` },
          { label: '村', value: source.villageName },
          { label: '报送单位', value: source.unitName ?? '没有写报送单位' },
          { label: '文件', value: source.fileName },
          { label: '工作表', value: source.sheetName },
          { label: '第几行', value: `第 ${source.lineNo} 行` },
          { label: '谁导入的', value: `${source.importedBy}，${instantWords(source.importedAt)}` },
          {
            label: '谁发布的',
            value:
              source.publishedBy &&
              `${source.publishedBy}${source.publishedAt ? `，${instantWords(source.publishedAt)}` : ''}`,
          },
          { label: '现在', value: `第 ${source.version} 版，${source.stateWords}` },
        ]}
      />
      <Actions>
        {!clerkOnly(me) && (
          <ActionButton
            id="ask-correction"
            onPress={() =>
              open('staffAskCorrection', {
                case: caseId,
                clue: clueId,
                payment: caseId === undefined && clueId === undefined ? paymentId : undefined,
              })
            }
          >
            请来源单位更正
          </ActionButton>
        )}
        {source.mayOpenBatch && (
          <ActionButton
            id="open-batch"
            kind="secondary"
            onPress={() => open('staffBatch', { id: source.batchId })}
          >
            看这一批
          </ActionButton>
        )}
      </Actions>
    </View>
  )
}
