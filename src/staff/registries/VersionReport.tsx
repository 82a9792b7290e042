import { View } from '@tarojs/components'
import { BarList, FactList } from '@/components'
import { Download } from '../jobs/Download'
import { countWords, dayWords, instantWords } from '../parts/words'
import type { RegistryVersion } from './registry-types'
import { differenceWords } from './words'

/** What became of the rows of one version: read, taken, refused and why, and what is different. */
export function VersionReport({ version }: { version: RegistryVersion }) {
  const { read, accepted, rejected, reasons, warnings } = version
  const bars = (rows: RegistryVersion['reasons']) =>
    rows.map(({ code, words, n }) => ({ key: code, label: words, fen: n }))
  const lines = (n: number) => `${countWords(n)} 行`
  return (
    <>
      <FactList
        facts={[
          { label: '文件', value: version.fileName },
          { label: '截至', value: dayWords(version.asOf) },
          { label: '谁提供', value: version.unitName },
          { label: '谁装的', value: `${version.loadedBy}，${instantWords(version.loadedAt)}` },
          { label: '读到', value: `${lines(read)}，装进 ${lines(accepted)}，没装 ${lines(rejected)}` },
          { label: '和上一版比', value: differenceWords(version) },
        ]}
      />
      {reasons.length > 0 && (
        <View className="p-registry__reasons">
          <View className="p-registry__question">没装进去的，为什么</View>
          <BarList bars={bars(reasons)} words={lines} />
        </View>
      )}
      {version.faultsJobId && (
        <>
          <View className="p-registry__question">没装进去的行（错误清单，保留一天）</View>
          <Download jobId={version.faultsJobId} />
        </>
      )}
      {warnings.length > 0 && (
        <View className="p-registry__reasons">
          <View className="p-registry__question">装进去了，但要留意</View>
          <BarList bars={bars(warnings)} words={lines} />
        </View>
      )}
    </>
  )
}
