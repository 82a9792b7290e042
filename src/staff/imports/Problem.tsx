import { View } from '@tarojs/components'
import { ErrorNote } from '@/components'
import type { Import } from './import-types'

/** Why the file could not be read, every fault at once. */
export function Problem({ error }: { error: NonNullable<Import['error']> }) {
  return (
    <>
      <ErrorNote error={error} />
      {error.fields.map((line) => (
        <View key={line} className="p-imports__fault">
          {line}
        </View>
      ))}
    </>
  )
}
