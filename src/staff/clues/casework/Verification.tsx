import { formatYuan } from '@shared/domain/money'
import { methods } from '@shared/domain/workflow/verification-form'
import { View } from '@tarojs/components'
import { cx, FactList, Icon } from '@/components'
import { Photos } from '../../cases/view/Photos'
import type { PhotoReader } from '../../cases/view/use-photos'
import { countWords, dayWords, instantWords } from '../../parts/words'
import type { ClueWork, Verification as Filled } from '../clue-types'

export interface VerificationProps {
  verification: Filled
  required: ClueWork['requiredMethods']
  photos: PhotoReader
}

/** The form of two verifiers as it stands: verdict, five elements, five methods as a ticked list, figures, photos, signatures. */
export function Verification({ verification, required, photos }: VerificationProps) {
  const { verdictLabel, text, elements, verdict, wronglyPaidFen, people, aidStops } = verification
  const isConfirmed = verdict === 'confirmed'
  return (
    <>
      <View className="p-clue__verdict">
        {verdictLabel}：{text}
      </View>
      <FactList
        facts={[
          ...elements.map((element) => ({ label: element.label, value: element.text })),
          { label: '多发、错发', value: isConfirmed && formatYuan(wronglyPaidFen) },
          { label: '有责任的人', value: isConfirmed && `${countWords(people)} 人` },
          { label: '减发、停发', value: isConfirmed && (aidStops ? '要减发、停发或取消' : '不减发也不停发') },
          { label: '核查日期', value: dayWords(verification.visitedOn) },
          { label: '核查人', value: `${verification.by}，${sentWords(verification)}` },
          { label: '会签人', value: cosignWords(verification) },
        ]}
      />
      <Methods used={verification.methods.map(({ name }) => name)} required={required} />
      {verification.photos.length > 0 && <Photos ids={verification.photos} reader={photos} />}
    </>
  )
}

function sentWords({ submittedAt, filledAt }: Filled): string {
  const sent = `${instantWords(submittedAt)}上报`
  return filledAt ? `${instantWords(filledAt)}在手机上填好，${sent}` : sent
}

function cosignWords({ cosigner, cosignedAt }: Filled): string {
  return cosignedAt ? `${cosigner}，${instantWords(cosignedAt)}会签` : `${cosigner}，还没有会签`
}

function Methods({ used, required }: { used: readonly string[]; required: ClueWork['requiredMethods'] }) {
  return (
    <View ariaRole="list" ariaLabel="用了哪些方式">
      {methods.map(([name, label]) => {
        const on = used.includes(name)
        const must = required.always.includes(name)
        return (
          <View
            key={name}
            className={cx('p-clue__method', on && 'p-clue__method--on')}
            ariaRole="listitem"
            ariaLabel={`${label}：${on ? '用了' : '没有用'}`}
          >
            <View className="p-clue__mark" ariaHidden>
              {on && <Icon name="check" />}
            </View>
            <View>
              {label}
              {!on && must && '（这一类疑点必须用）'}
            </View>
          </View>
        )
      })}
    </View>
  )
}
