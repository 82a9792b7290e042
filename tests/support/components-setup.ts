Object.assign(process.env, { TARO_ENV: 'h5' })
Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

// NutUI's bundle loads a library that draws on a canvas while it is imported; jsdom has no canvas.
const drawNothing = new Proxy({}, { get: () => () => undefined, set: () => true })
Object.defineProperty(HTMLCanvasElement.prototype, 'getContext', { value: () => drawNothing })
