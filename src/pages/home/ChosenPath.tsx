import { View } from '@tarojs/components'
import { ActionButton } from '@/components'

/** The way back in the choice of a village. */
export function ChosenPath(props: {
  town: { name: string } | undefined
  onOtherTown: () => void
  onOtherCounty: (() => void) | undefined
}) {
  const { town, onOtherTown, onOtherCounty } = props
  if (!town && !onOtherCounty) return null
  return (
    <View className="p-home__path">
      {town && (
        <ActionButton id="other-town" kind="plain" onPress={onOtherTown}>
          换一个乡镇
        </ActionButton>
      )}
      {onOtherCounty && (
        <ActionButton id="other-county" kind="plain" onPress={onOtherCounty}>
          换一个县区
        </ActionButton>
      )}
    </View>
  )
}
