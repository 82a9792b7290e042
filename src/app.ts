import { Component, type PropsWithChildren } from 'react'
import { startPlatform } from '@/platform/start'
import './app.scss'

startPlatform()

/** Root of both targets: draws whichever page is open. */
export default class App extends Component<PropsWithChildren> {
  override render() {
    return this.props.children
  }
}
