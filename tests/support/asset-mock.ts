/** Style sheets and pictures in component tests: a class name is its own name, a file is a word. */
export default new Proxy<Record<string, string>>({}, { get: (_target, key) => String(key) })
