/** Which of the two targets this build is; a constant after the build, so the other branch is dropped. */
export const isWeapp = process.env.TARO_ENV === 'weapp'
