import { View } from '@tarojs/components'
import { cx } from '@/components'
import { open } from '@/platform/navigate'
import { countWords } from '../parts/words'
import type { Drill, Figure } from './statistics-types'
import './statistics.scss'

/** Opens the list of exactly what a figure counted. */
export const openFigure = (drill: Drill) => open('staffFigure', { drill: JSON.stringify(drill) })

export interface FigureLinkProps {
  id?: string
  /** What it counts, for screen readers: 马河镇，农村低保. */
  what: string
  figure: Figure
  words?: (figure: Figure) => string
  /** Stands at the right, as in a column of numbers. */
  right?: boolean
}

/** A number that opens what it counted; a number of nothing is plain. */
export function FigureLink({ id, what, figure, words = ({ n }) => countWords(n), right }: FigureLinkProps) {
  const said = words(figure)
  if (figure.n === 0) return <View className={cx('p-figure', right && 'p-figure--right')}>{said}</View>
  return (
    <View
      id={id}
      className={cx('p-figure', 'p-figure--link', right && 'p-figure--right')}
      ariaRole="link"
      ariaLabel={`${what}，${said}，看是哪些`}
      onClick={() => openFigure(figure.drill)}
    >
      {said}
    </View>
  )
}
