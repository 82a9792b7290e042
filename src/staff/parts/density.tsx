import { useState } from 'react'
import { Chips } from '@/components'
import { isString, keep, recall } from '@/platform/storage'

export type Density = 'roomy' | 'tight'

const densities = [
  { value: 'roomy', label: '行距宽' },
  { value: 'tight', label: '行距窄' },
] as const

/** How close the rows of the staff's tables stand; kept on this device. */
export function useDensity(): [Density, (value: Density) => void] {
  const [density, setDensity] = useState<Density>(() =>
    recall('staff-density', isString) === 'tight' ? 'tight' : 'roomy',
  )
  const change = (value: Density) => {
    setDensity(value)
    keep('staff-density', value)
  }
  return [density, change]
}

/** The switch for it. */
export function DensityChips({ value, onChange }: { value: Density; onChange: (value: Density) => void }) {
  return <Chips label="行距" chips={densities} value={value} onChange={onChange} />
}
