import { LedgerRow } from '@/components'
import { open } from '@/platform/navigate'

/** The way to what the village itself took in and spent. */
export function AccountsLink({ village }: { village: string }) {
  return (
    <LedgerRow
      id="village-accounts"
      title="村里的账"
      note="村集体的钱从哪里来、花到哪里去，凭证点开就能看"
      label="村里的账，村集体的钱从哪里来、花到哪里去，凭证点开就能看"
      onPress={() => open('accounts', { village })}
    />
  )
}
