import { formatYuan, multiplyToFen } from '@shared/domain/money'

export interface Reckoned {
  amountFen: number
  quantity: string | null
  quantityUnit: string | null
  persons: number | null
  standardYuan: string | null
}

/** `12.500` → `12.5`; a database writes decimals with all their places. */
export function plainDecimal(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text
}

/**
 * How the amount comes about, as one sentence: `12.5 亩 × 91.35 元 = 1,141.88 元`. Only when area (or, failing that,
 * people) times standard is the amount to the fen; otherwise undefined, because then nothing should be claimed.
 */
export function reckoning(payment: Reckoned): string | undefined {
  const { amountFen, quantity, quantityUnit, persons, standardYuan } = payment
  if (standardYuan === null) return undefined
  const factors = [
    quantity !== null && quantityUnit !== null && { count: quantity, unit: quantityUnit },
    persons !== null && { count: String(persons), unit: '人' },
  ]
  for (const factor of factors) {
    if (factor && multiplyToFen(factor.count, standardYuan) === amountFen) {
      return `${plainDecimal(factor.count)} ${factor.unit} × ${plainDecimal(standardYuan)} 元 = ${formatYuan(amountFen)}`
    }
  }
  return undefined
}
