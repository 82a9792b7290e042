import { parseArgs } from 'node:util'

/** Reads `--name value` switches that are whole numbers, and `--json`. */
export function readNumbers<N extends string>(
  defaults: Record<N, number>,
): Record<N, number> & { json: boolean } {
  const names = Object.keys(defaults) as N[]
  const { values } = parseArgs({
    options: {
      json: { type: 'boolean' },
      ...Object.fromEntries(names.map((name) => [name, { type: 'string' } as const])),
    },
  })
  const given = values as Record<string, string | boolean | undefined>
  const numbers = names.map((name) => {
    const value = Number(given[name] ?? defaults[name])
    if (!Number.isSafeInteger(value) || value < 1) throw new Error(`--${name} must be a whole number above 0`)
    return [name, value]
  })
  return { ...Object.fromEntries(numbers), json: given.json === true }
}
