/** JSON that PostgreSQL takes: half a character, as a cut-off emoji leaves it, becomes a replacement mark. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'string' ? Buffer.from(each).toString() : each,
  )
}
