/**
 * Which of the two targets this build is. Code that only one target can run asks `process.env.TARO_ENV` itself: only
 * then does the build drop the other branch.
 */
export const isWeapp = process.env.TARO_ENV === 'weapp'
