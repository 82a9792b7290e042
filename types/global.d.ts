/// <reference types="@tarojs/taro" />

declare module '*.scss'

declare namespace NodeJS {
  interface ProcessEnv {
    /** Build target; a constant after the build, so that the other branch is dropped. */
    readonly TARO_ENV: 'weapp' | 'h5'
    /** Set by the build: changes whenever an answer of a function may have another shape. */
    readonly MBZ_SHAPES?: string
  }
}

/** Set by the build from MBZ_CLOUD_ENV: the CloudBase environment the mini-program talks to. */
declare const CLOUD_ENV: string
