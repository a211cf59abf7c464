import { type Envelope, type News, newId } from '@macromart/kernel'
import { currentTraceparent } from '../trace.ts'

/** News as it arrives from its publisher: about this subject, in this version. */
export const envelop = (news: News, subject: string, subjectversion = 1): Envelope => ({
  specversion: '1.0',
  id: newId('evt'),
  type: news.type,
  source: `/${news.type.split('.')[0]}`,
  subject,
  time: new Date().toISOString(),
  traceparent: currentTraceparent(),
  subjectversion,
  data: news.data,
})
