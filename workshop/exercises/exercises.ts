import type { Exercise } from '../src/exercises/exercise.ts'
import { exercise as publishInside } from './1a/exercise.ts'
import { exercise as markAfterwards } from './1b/exercise.ts'
import { exercise as mailOnce } from './1c/exercise.ts'
import { exercise as reserveOnce } from './2a/exercise.ts'
import { exercise as compensate } from './2b/exercise.ts'
import { exercise as lateEvents } from './2c/exercise.ts'

/** All exercises, in the order of the steps. None depends on the solution of another. */
export const exercises: readonly Exercise[] = [
  publishInside,
  markAfterwards,
  mailOnce,
  reserveOnce,
  compensate,
  lateEvents,
]
