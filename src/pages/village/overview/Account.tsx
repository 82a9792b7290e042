import type { OutputOf } from '@shared/contracts'
import { formatYuan } from '@shared/domain/money'
import { View } from '@tarojs/components'
import { useSeen } from '@/client'
import { ActionButton, BarList, ColumnChart, Section } from '@/components'
import { open } from '@/platform/navigate'
import { countWords, today } from '../words'
import { AccountsLink } from './AccountsLink'
import { compareYears } from './compare-years'
import { Headline } from './Headline'
import { NameSearch } from './NameSearch'
import { PoliciesLink } from './PoliciesLink'
import { Publications } from './Publications'
import { TellFamily } from './TellFamily'
import { Withdrawals } from './Withdrawals'

type Village = OutputOf<'public-api', 'get-village'>

/** Twelve columns, so that months without payments are seen as empty. */
function allMonths(months: Village['months']) {
  return Array.from({ length: 12 }, (_, index) => {
    const month = index + 1
    const found = months.find((one) => one.month === month)
    return { short: String(month), label: `${month}月`, fen: found?.amountFen ?? 0 }
  })
}

/** A programme as a bar; what came back is said where it makes the sum less. */
function programmeBar({ code, name, amountFen, recoveredFen, people }: Village['programmes'][number]) {
  const note = [
    people > 0 && `${countWords(people)} 人`,
    recoveredFen > 0 && `已减退回 ${formatYuan(recoveredFen)}`,
  ]
    .filter(Boolean)
    .join('，')
  return { key: code, label: name, fen: amountFen, ...(note && { note }) }
}

/** The village's account of one year. */
export function Account({ account, onYear }: { account: Village; onYear: (year: number) => void }) {
  const { village, year, years, programmes, months, publications, withdrawals } = account
  const running = year === Number(today().slice(0, 4)) && years.some((one) => one.year === year - 1)
  const earlier = useSeen('get-village', running ? { village: village.code, year: year - 1 } : null)
  const earlierMonths = running ? earlier.data?.months : undefined
  return (
    <>
      <Headline
        account={account}
        comparison={compareYears(account, earlierMonths, today())}
        onYear={onYear}
      />
      <NameSearch village={village.code} />
      <AccountsLink village={village.code} />
      <PoliciesLink village={village.code} />
      {programmes.length > 0 && (
        <Section title={`${year}年领了哪些钱`} aside={<View className="p-village__aside">点开看是谁</View>}>
          <BarList
            bars={programmes.map(programmeBar)}
            onPress={(programme) => open('payments', { code: village.code, programme, year })}
          />
        </Section>
      )}
      {publications.length > 0 && (
        <Section title="最近公示">
          <Publications village={village.code} publications={publications} />
        </Section>
      )}
      <Withdrawals withdrawals={withdrawals} />
      {months.length > 0 && (
        <Section title={`${year}年哪几个月发的`}>
          <ColumnChart title={`${year}年各月领到的钱`} unit="月" columns={allMonths(months)} />
        </Section>
      )}
      <ActionButton
        id="village-statistics"
        kind="secondary"
        onPress={() => open('statistics', { region: village.code.slice(0, 9), code: village.code })}
      >
        看{village.townName}的反映办得怎么样
      </ActionButton>
      <Section title="告诉家里人">
        <TellFamily village={village.code} />
      </Section>
    </>
  )
}
