import type { Ground, Planted } from './ground'

/** Plants hits and decoys of one or more rules; everything it needs stands in its own file. */
export type Plant = (ground: Ground) => Planted

/** All plants, in the order in which they take their households. */
export const plants: readonly Plant[] = []
