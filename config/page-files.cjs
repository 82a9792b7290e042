/** Writes down which files each page needs, page-files.json, for scripts/finish-pages.mjs, which takes it away again. */
module.exports = class PageFiles {
  apply(compiler) {
    compiler.hooks.thisCompilation.tap('PageFiles', (compilation) => {
      const { sources, Compilation } = compiler.webpack
      const stage = Compilation.PROCESS_ASSETS_STAGE_REPORT
      compilation.hooks.processAssets.tap({ name: 'PageFiles', stage }, () => {
        const pages = {}
        for (const group of compilation.chunkGroups)
          for (const { request } of group.origins) {
            const page = /(?:^|[/!])((?:pages|staff)\/[^?!]+?)(?:\.tsx)?(?:\?.*)?$/.exec(request ?? '')?.[1]
            if (page) pages[page] = [...new Set([...(pages[page] ?? []), ...group.getFiles()])]
          }
        const shared = [...compilation.entrypoints.values()].flatMap((entry) => entry.getFiles())
        const text = JSON.stringify({ shared: [...new Set(shared)], pages })
        compilation.emitAsset('page-files.json', new sources.RawSource(text))
      })
    })
  }
}
