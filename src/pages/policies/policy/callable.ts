/** The first number in the words of a policy that a phone can ring up; undefined where there is none. */
export function callable(words: string): string | undefined {
  const found = /(?:^|\D)(0\d{2,3}[-—－ ]?\d{7,8}|1\d{4}|1[3-9]\d{9})(?!\d)/.exec(words.normalize('NFKC'))
  return found?.[1]?.replace(/[—－ ]/g, '-')
}
