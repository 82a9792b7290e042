import { View } from '@tarojs/components'
import { FactList, Lamp, Notice, Section } from '@/components'
import { Deadlines } from '../../cases/view/Deadlines'
import { usePhotos } from '../../cases/view/use-photos'
import { dayWords } from '../../parts/words'
import type { ClueWork } from '../clue-types'
import { Hearing, Recheck, Recoveries } from './Outcome'
import { Verification } from './Verification'
import { WorkHistory } from './WorkHistory'
import '../../cases/view/view.scss'

/** What people do about the clue: whose turn it is and until when, what was found, heard, rechecked and paid back, step by step. */
export function WorkPart({ work }: { work: ClueWork }) {
  const photos = usePhotos()
  const { verification, hearing, recheck, results, batch, extension } = work
  const hasMoney = results.wronglyPaidFen > 0 || results.lines.length > 0
  return (
    <>
      <Section title="核查办理">
        <View className="p-clue__turn">{work.staffWords}</View>
        <View className="p-clue__clock">
          <Lamp state={work.lamp} words={work.lampWords} />
        </View>
        {work.isReturned && (
          <Notice tone="warn" title="退回重办的">
            以前办过一次，请先看下面的经过。
          </Notice>
        )}
        {work.needsRedispatch && (
          <Notice tone="warn" title="本单位没有人能再核查这一条">
            核查过的人不能再查同一条，请督办人员改派给别的单位。
          </Notice>
        )}
        {work.dataGone && (
          <Notice title="数据变了">昨夜的比对里已经没有这一条了。已经交办的，仍然要核查清楚。</Notice>
        )}
        {extension.state === 'asked' && (
          <Notice title={`申请延期 ${extension.days} 天，等人批`}>批下来以前，期限不变。</Notice>
        )}
        <FactList
          facts={[
            { label: '哪个单位', value: work.unitName },
            { label: '谁经办', value: work.handlerName },
            { label: '办件编号', value: work.number },
            { label: '哪一批', value: batch && `第 ${batch.number} 批 · ${batch.title}` },
            { label: '交办要求', value: batch?.note },
            { label: '要求核完', value: batch?.verifyBy && dayWords(batch.verifyBy) },
          ]}
        />
        {work.deadlines.length > 0 && <Deadlines deadlines={work.deadlines} />}
      </Section>
      {verification && (
        <Section title="核查结果">
          <Verification verification={verification} required={work.requiredMethods} photos={photos} />
        </Section>
      )}
      {hearing && (
        <Section title="本人说明">
          <Hearing hearing={hearing} />
        </Section>
      )}
      {recheck && (
        <Section title="抽查复核">
          <Recheck recheck={recheck} />
        </Section>
      )}
      {hasMoney && (
        <Section title="追缴">
          <Recoveries results={results} />
        </Section>
      )}
      {work.timeline.length > 0 && (
        <Section title="办理经过">
          <WorkHistory timeline={work.timeline} photos={photos} />
        </Section>
      )}
    </>
  )
}
