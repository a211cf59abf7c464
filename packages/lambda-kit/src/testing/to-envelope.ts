import { type DomainEvent, type Envelope, newId } from '@macromart/kernel'
import { currentTraceparent } from '../trace.ts'

/** News as it arrives from its publisher: about this subject, in this version. */
export const toEnvelope = (event: DomainEvent, subject: string, subjectversion = 1): Envelope => ({
  specversion: '1.0',
  id: newId('evt'),
  type: event.type,
  source: `/${event.type.split('.')[0]}`,
  subject,
  time: new Date().toISOString(),
  traceparent: currentTraceparent(),
  subjectversion,
  data: event.data,
})
