/** What a person says who reads this text out. */
export function sayText(text: string): string {
  return text
}
