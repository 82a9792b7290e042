import '@/platform/polyfills'
import { Component, type PropsWithChildren } from 'react'
import { leaveDrawnPages } from '@/platform/leave-drawn-pages'
import { startPlatform } from '@/platform/start'
import './app.scss'

startPlatform()

/** Root of both targets: draws whichever page is open. */
export default class App extends Component<PropsWithChildren> {
  override componentDidMount() {
    leaveDrawnPages()
  }

  override render() {
    return this.props.children
  }
}
