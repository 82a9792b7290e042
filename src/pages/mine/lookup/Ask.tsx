import { View } from '@tarojs/components'
import { ActionButton, Chips, ErrorNote, Notice, TextField } from '@/components'
import { open } from '@/platform/navigate'
import { isWeapp } from '@/platform/target'
import { readingError } from '../../village/reading-error'
import { groupedId, idProgress, lacksLast } from './id-words'
import { ScanCard } from './ScanCard'
import type { useCounty } from './use-county'
import type { useLookup } from './use-lookup'

// room for spaces that come along when a number is pasted
const idMax = 24

export interface AskProps {
  lookup: ReturnType<typeof useLookup>
  county: ReturnType<typeof useCounty>
}

/** Name and ID number; checked here before anything is sent. */
export function Ask({ lookup, county }: AskProps) {
  const { name, idNumber, faults, busy, error, type, look } = lookup
  return (
    <View>
      {county.error && <ErrorNote error={readingError(county.error)} onRetry={county.reload} />}
      {county.choices.length > 0 && (
        <Chips
          label="在哪个县区领的"
          chips={county.choices.map(({ code, name: label }) => ({ value: code, label }))}
          value={county.code ?? ''}
          onChange={county.choose}
        />
      )}
      <ScanCard onRead={type} />
      <TextField
        id="mine-name"
        label="姓名"
        hint="和身份证上的一样。"
        error={faults.name ?? error?.fault('name')}
        maxlength={30}
        big
        value={name}
        onInput={(value) => type('name', value)}
      />
      <TextField
        id="mine-id"
        label="身份证号"
        hint={idProgress(idNumber)}
        error={faults.idNumber ?? error?.fault('idNumber')}
        keyboard="id-number"
        maxlength={idMax}
        big
        value={idNumber}
        onInput={(value) => type('idNumber', value)}
        onConfirm={look}
      />
      <View className="p-mine__check">
        {idNumber !== '' && (
          <View className="p-mine__grouped" ariaLabel={`写的是 ${groupedId(idNumber)}`}>
            {groupedId(idNumber)}
          </View>
        )}
        {!isWeapp && lacksLast(idNumber) && (
          <View className="p-mine__x">
            <ActionButton
              id="mine-x"
              kind="secondary"
              label="末位写 X"
              onPress={() => type('idNumber', `${idNumber}X`)}
            >
              末位是 X，点这里
            </ActionButton>
          </View>
        )}
      </View>
      {error && <Refused lookup={lookup} village={county.village} />}
      <ActionButton id="mine-look" busy={busy} busyLabel="正在查……" disabled={!county.code} onPress={look}>
        查我的补贴
      </ActionButton>
    </View>
  )
}

function Refused({
  lookup: { error, look },
  village,
}: {
  lookup: AskProps['lookup']
  village: string | undefined
}) {
  if (!error || error.fields.length > 0) return null
  if (error.code === 'too-many-requests') {
    return (
      <Notice tone="warn" title="刚才查的次数太多了" urgent>
        为了不让别人拿着号码一个一个地试，短时间里能查的次数有限。请过一会儿再查，写好的还在。
      </Notice>
    )
  }
  if (error.code !== 'person-not-matched')
    return <ErrorNote error={readingError(error)} lost="写好的还在。" onRetry={look} />
  return (
    <Notice tone="warn" title={error.message} urgent>
      <View>{error.wayOut}</View>
      <ActionButton
        id="mine-report"
        kind="plain"
        onPress={() => open('report', { code: village, kind: 'complain' })}
      >
        我该领没领到，我要反映
      </ActionButton>
    </Notice>
  )
}
