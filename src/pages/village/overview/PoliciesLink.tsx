import { LedgerRow } from '@/components'
import { open } from '@/platform/navigate'

/** The way to what each programme is for, and to 我能领吗. */
export function PoliciesLink({ village }: { village: string }) {
  return (
    <LedgerRow
      id="village-policies"
      title="看政策"
      note="谁可以领、怎么申请、带什么；答几个问题看看自己能不能领"
      label="看政策，谁可以领、怎么申请、带什么；答几个问题看看自己能不能领"
      onPress={() => open('policies', { code: village })}
    />
  )
}
