import type { Lesson } from '../src/lesson.ts'
import { doubleCharge } from './double-charge.ts'
import { doubleReservation } from './double-reservation.ts'
import { lateEvent } from './late-event.ts'
import { lostEvent } from './lost-event.ts'
import { swallowedError } from './swallowed-error.ts'

/** All lessons, in the order in which they build on each other. */
export const lessons: readonly Lesson[] = [lostEvent, doubleReservation, swallowedError, lateEvent, doubleCharge]
