const DIGITS = '零幺二三四五六七八九'

/** How people cut a number of so many characters: a mobile phone, an ID number; everything else in groups of four. */
const CUTS: Readonly<Record<number, readonly number[]>> = {
  5: [5],
  7: [3, 4],
  11: [3, 4, 4],
  18: [6, 4, 4, 4],
}

function cut(code: string): string[] {
  const groups: string[] = []
  let at = 0
  for (const size of CUTS[code.length] ?? []) {
    groups.push(code.slice(at, at + size))
    at += size
  }
  for (; at < code.length; at += 4) groups.push(code.slice(at, at + 4))
  // one digit alone would be taken for another number
  const last = groups.length - 1
  if (last > 0 && groups[last]!.length === 1) groups.splice(last - 1, 2, groups[last - 1]! + groups[last]!)
  return groups
}

/**
 * A code, telephone or account number digit by digit, with a pause between groups and 幺 for 1, which sounds like nothing else:
 * `1234567890123456` → 幺二三四，五六七八，九零幺二，三四五六. Spaces and dashes are left out; letters stay as they are.
 */
export function sayCode(code: string): string {
  return cut(code.replace(/[\s-]/g, ''))
    .map((group) => group.replace(/\d/g, (digit) => DIGITS[Number(digit)]!))
    .join('，')
}
