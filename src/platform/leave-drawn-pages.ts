import { Current } from '@tarojs/runtime'

/**
 * Lets Taro close a page only after it has been drawn. Taro looks a closing page up among the drawn ones, and when it is not
 * there yet takes the last of them away instead: somebody who goes back while a slow phone still opens a page would find the
 * page under it drawn but dead. Call it once, when the app is mounted.
 */
export function leaveDrawnPages(): void {
  const { app } = Current
  if (!app?.mount || !app.unmount) return
  const mount = app.mount.bind(app)
  const unmount = app.unmount.bind(app)
  const opening = new Map<string, (() => void)[]>()

  app.mount = (page, id, onDrawn) => {
    opening.set(id, [])
    mount(page, id, () => {
      onDrawn()
      const leaving = opening.get(id) ?? []
      opening.delete(id)
      for (const leave of leaving) leave()
    })
  }
  app.unmount = (id, onGone) => {
    const leave = () => unmount(id, onGone)
    const queue = opening.get(id)
    if (queue) queue.push(leave)
    else leave()
  }
}
