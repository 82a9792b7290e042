import { View } from '@tarojs/components'
import { cx } from '@/components'
import { usePageState } from '@/platform/page-state'
import { useWide } from '@/platform/wide'
import { Pickers } from '../parts/Pickers'
import type { Me } from '../shell/session'
import { AnnexView } from './annex/AnnexView'
import { annexPickers } from './filter'
import { LatenessView } from './lateness/LatenessView'
import { Overview } from './overview/Overview'
import { PeriodFilter } from './PeriodFilter'
import { Papers } from './papers/Papers'
import { usePlaces } from './places'
import { RechecksView } from './rechecks/RechecksView'
import { everything, type ViewProps } from './view-props'
import { dayParam } from './words'
import './statistics.scss'

const views = [
  { value: 'progress', label: '办得怎么样' },
  { value: 'late', label: '谁超期' },
  { value: 'places', label: '项目和乡镇' },
  { value: 'recheck', label: '抽查复核' },
  { value: 'papers', label: '报表和导出' },
] as const

export type ViewName = (typeof views)[number]['value']

const withPeriod: readonly string[] = ['progress', 'places', 'recheck']

/** The supervisors' figures, one view at a time. What is chosen stands in the address. */
export function Dashboard({ me }: { me: Me }) {
  const wide = useWide()
  const [given, onChange] = usePageState(everything)
  const view = views.find(({ value }) => value === given.view)?.value ?? 'progress'
  const state = { ...given, from: dayParam(given.from), until: dayParam(given.until) }
  const props: ViewProps = { me, wide, state, onChange }
  return (
    <>
      <View className="p-stat__heading" ariaRole="heading" ariaLevel={1}>
        统计
      </View>
      <View className="p-stat__views" ariaRole="tablist" ariaLabel="看什么">
        {views.map(({ value, label }) => (
          <View
            key={value}
            id={`view-${value}`}
            className={cx('p-stat__view', value === view && 'p-stat__view--on')}
            ariaRole="tab"
            ariaSelected={value === view}
            onClick={() => onChange({ view: value, table: '' })}
          >
            {label}
          </View>
        ))}
      </View>
      <View className="p-stat__filters">
        {withPeriod.includes(view) && <PeriodFilter days={state} onChange={onChange} />}
        {view === 'progress' && <PlaceFilter {...props} />}
        {view === 'places' && (
          <Pickers pickers={annexPickers(state)} onChange={(key, value) => onChange({ [key]: value })} />
        )}
      </View>
      <Body view={view} {...props} />
    </>
  )
}

function PlaceFilter({ state, onChange }: ViewProps) {
  const { towns, programmes } = usePlaces()
  const pickers = [
    { key: 'town', label: '乡镇', value: state.town, options: towns },
    { key: 'programme', label: '项目', value: state.programme, options: programmes },
  ]
  return (
    <Pickers
      pickers={pickers.filter(({ options }) => options.length > 0)}
      onChange={(key, value) => onChange({ [key]: value })}
    />
  )
}

function Body({ view, ...props }: ViewProps & { view: ViewName }) {
  const { from, until } = props.state
  if (withPeriod.includes(view) && from && until && from > until)
    return <View className="p-stat__note">先把日子选对，再看数字。</View>
  if (view === 'late') return <LatenessView {...props} />
  if (view === 'places') return <AnnexView {...props} />
  if (view === 'recheck') return <RechecksView {...props} />
  if (view === 'papers') return <Papers {...props} />
  return <Overview {...props} />
}
