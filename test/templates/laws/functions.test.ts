import { functionLaws } from './functions.ts'
import { judge } from './law.ts'
import { set } from './resources.ts'

const http = 'HttpLambdaFunction'

judge(functionLaws, {
  'a function runs on what it was tested on': [
    [(all) => set(all[http], { Runtime: 'nodejs20.x' }), http],
    [(all) => set(all[http], { Architectures: ['x86_64'] }), http],
    [(all) => delete all[http]?.Properties.Architectures, http],
  ],
  'a function answers while its caller waits': [
    [(all) => set(all[http], { Timeout: 29 }), http],
    [(all) => delete all[http]?.Properties.Timeout, http],
    [(all) => set(all.SweepLambdaFunction, { Timeout: 900 }), 'SweepLambdaFunction'],
  ],
  'a function is small': [[(all) => set(all[http], { MemorySize: 3008 }), http]],
  'no function reserves concurrency': [[(all) => set(all[http], { ReservedConcurrentExecutions: 5 }), http]],
  'a function has a log': [[(all) => delete all.HttpLogGroup, http]],
  'a log is kept for a while, and not for ever': [
    [(all) => delete all.HttpLogGroup?.Properties.RetentionInDays, 'HttpLogGroup'],
    [(all) => set(all.HttpLogGroup, { RetentionInDays: 1 }), 'HttpLogGroup'],
  ],
  'the bill says what a function is for': [[(all) => delete all[http]?.Properties.Tags, http]],
  'the bill says what a stack is for': [[(_, stack) => delete stack.stackTags.app, 'app']],
})
