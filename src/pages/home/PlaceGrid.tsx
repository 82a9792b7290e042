import { View } from '@tarojs/components'
import './home.scss'

interface Place {
  code: string
  name: string
}

/** Places side by side, each wide enough for a thumb. `empty` says why there are none. */
export function PlaceGrid({
  places,
  onPick,
  empty,
}: {
  places: Place[]
  onPick: (place: Place) => void
  empty: string
}) {
  if (places.length === 0) return <View className="p-home__none">{empty}</View>
  return (
    <View className="p-home__grid" ariaRole="list">
      {places.map((place) => (
        <View key={place.code} className="p-home__cell" ariaRole="listitem">
          <View
            id={`place-${place.code}`}
            className="p-home__place"
            ariaRole="button"
            onClick={() => onPick({ code: place.code, name: place.name })}
          >
            {place.name}
          </View>
        </View>
      ))}
    </View>
  )
}
