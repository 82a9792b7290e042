/** Remembers what a function answered, up to `size` answers: words, numbers and dates repeat in a file. */
export function remember<K, V>(read: (key: K) => V, size: number): (key: K) => V {
  const known = new Map<K, V>()
  return (key) => {
    let value = known.get(key)
    if (value === undefined) {
      value = read(key)
      if (known.size >= size) known.clear()
      known.set(key, value)
    }
    return value
  }
}
