import { formatYuan } from '@shared/domain/money'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton, BarList, cx, Empty, Money, Section } from '@/components'
import { useLargePrint } from '@/platform/preferences'
import { returnedWords } from '../../village/words'
import { OwnPayment } from './OwnPayment'
import { byMonth, returnedFen } from './timeline'
import type { Mine } from './use-lookup'

/** In large print so many months stand there at once. */
const monthsAtOnce = 3

export interface FoundProps {
  mine: Mine
  onAgain: () => void
}

/** One's own payments: the ribbon of years with their totals, one year by programme and by month. */
export function Found({ mine, onAgain }: FoundProps) {
  const [year, setYear] = useState(mine.years[0]?.year)
  const [unfolded, setUnfolded] = useState<number>()
  const isLarge = useLargePrint()
  const [opened, setOpened] = useState<{ bars?: boolean; months?: boolean }>({})
  const returned = returnedWords(returnedFen(mine))
  const shown = mine.years.find((one) => one.year === year)
  if (!shown) {
    return (
      <Empty
        title="还没有发放记录"
        why="近六年里没有公布过发给这个人的补贴。"
        action={{ label: '换一个人查', onPress: onAgain }}
      />
    )
  }
  const months = byMonth(shown.payments)
  // one thing after the other where few fit
  const showsAll = !isLarge || opened.months || months.length <= monthsAtOnce
  const showsBars = !isLarge || opened.bars
  return (
    <View>
      <View className="p-mine__total" data-row>
        <View>{mine.years.length > 1 ? '近几年一共领到' : '一共领到'}</View>
        <Money fen={mine.totalFen} size="total" />
        {mine.notArrivedFen > 0 && (
          <View className="p-mine__away" id="not-arrived">
            另有 {formatYuan(mine.notArrivedFen)}银行退回了，没有到账。下面标着“银行退回”的就是。
          </View>
        )}
        {returned && <View className="p-mine__note">{returned}</View>}
      </View>
      <View className="p-mine__ribbon" ariaRole="radiogroup" ariaLabel="看哪一年">
        {mine.years.map((one) => (
          <View
            key={one.year}
            id={`year-${one.year}`}
            className={cx('p-mine__year', one.year === year && 'p-mine__year--on')}
            ariaRole="radio"
            ariaChecked={one.year === year}
            ariaLabel={`${one.year}年，${formatYuan(one.amountFen)}`}
            onClick={() => {
              setYear(one.year)
              setOpened({})
            }}
          >
            <View className="p-mine__year-name">{one.year}年</View>
            <Money fen={one.amountFen} />
          </View>
        ))}
      </View>
      {showsBars ? (
        <Section title={`${shown.year}年领了哪几项`}>
          <BarList
            bars={shown.programmes.map(({ code, name, amountFen, payments }) => ({
              key: code,
              label: name,
              fen: amountFen,
              note: `${payments} 笔`,
            }))}
          />
        </Section>
      ) : (
        <ActionButton
          id="show-programmes"
          kind="secondary"
          onPress={() => setOpened({ ...opened, bars: true })}
        >
          看{shown.year}年领了哪几项
        </ActionButton>
      )}
      <Section title={`${shown.year}年一笔一笔`} aside={<View className="p-mine__note">点开看打到哪里</View>}>
        {(showsAll ? months : months.slice(0, monthsAtOnce)).map(({ label, payments }) => (
          <View key={label} className="p-mine__month">
            <View className="p-mine__month-name" ariaRole="heading" ariaLevel={3}>
              {label}
            </View>
            <View className="p-mine__month-rows">
              {payments.map((payment) => (
                <OwnPayment
                  key={payment.id}
                  payment={payment}
                  unfolded={unfolded === payment.id}
                  onToggle={() => setUnfolded(unfolded === payment.id ? undefined : payment.id)}
                />
              ))}
            </View>
          </View>
        ))}
        {!showsAll && (
          <ActionButton
            id="more-months"
            kind="secondary"
            onPress={() => setOpened({ ...opened, months: true })}
          >
            再看前面 {months.length - monthsAtOnce} 个月
          </ActionButton>
        )}
      </Section>
      <View className="p-mine__again">
        <ActionButton id="mine-again" kind="plain" onPress={onAgain}>
          换一个人查
        </ActionButton>
      </View>
    </View>
  )
}
