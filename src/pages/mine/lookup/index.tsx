import { View } from '@tarojs/components'
import { ActionButton, Notice, Page } from '@/components'
import { useAssisted } from '@/platform/assisted'
import { useLeave } from '@/platform/leave'
import { restart, useParams } from '@/platform/navigate'
import { Ask } from './Ask'
import { Found } from './Found'
import { useCounty } from './use-county'
import { useLookup } from './use-lookup'
import './index.scss'

/** Own payments by name and ID number. Nothing is kept: not on the phone, not in the address, not after leaving the page. */
export default function MinePage() {
  const county = useCounty()
  const lookup = useLookup(county.code)
  const assisted = useAssisted()
  const isMissing = useParams().for === 'missing'
  useLeave(lookup.clear)
  const { found, clear } = lookup

  const exit = () => {
    clear()
    if (county.village) restart('village', { code: county.village })
    else restart('home')
  }
  return (
    <Page
      title="查我的"
      heading={found ? `${found.name}领到的补贴` : '查我领了哪些补贴'}
      lead={
        found
          ? '只有这一页能看到。离开这一页，查到的和写的都会清掉。'
          : `${county.name ? `查${county.name}` : '查'}近六年公布的发放记录。不用登录，写的内容不保存。`
      }
      bottom={
        !assisted && (
          <View className="p-mine__bottom">
            <ActionButton id="mine-exit" kind="secondary" onPress={exit}>
              清除并退出
            </ActionButton>
          </View>
        )
      }
    >
      {isMissing && (
        <Notice title="哪一笔没收到">
          {found
            ? '在下面点开没收到的那一笔，再点“我没收到这笔钱”。'
            : '先查出来，再点开没收到的那一笔，点“我没收到这笔钱”。'}
        </Notice>
      )}
      {found ? <Found mine={found} onAgain={clear} /> : <Ask lookup={lookup} county={county} />}
    </Page>
  )
}
