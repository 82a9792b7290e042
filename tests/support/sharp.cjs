module.exports = globalThis.loadSharp()
