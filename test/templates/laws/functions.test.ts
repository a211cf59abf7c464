import { functionLaws } from './functions.ts'
import { judge } from './law.ts'
import { set } from './resources.ts'

const http = 'HttpLambdaFunction'

judge(functionLaws, {
  'a function runs on the tested runtime': [
    [(all) => set(all[http], { Runtime: 'nodejs20.x' }), http],
    [(all) => set(all[http], { Architectures: ['x86_64'] }), http],
    [(all) => delete all[http]?.Properties.Architectures, http],
  ],
  'a function times out before its caller': [
    [(all) => set(all[http], { Timeout: 29 }), http],
    [(all) => delete all[http]?.Properties.Timeout, http],
    [(all) => set(all.SweepLambdaFunction, { Timeout: 900 }), 'SweepLambdaFunction'],
  ],
  'a function has at most 1024 MB of memory': [[(all) => set(all[http], { MemorySize: 3008 }), http]],
  'no function reserves concurrency': [[(all) => set(all[http], { ReservedConcurrentExecutions: 5 }), http]],
  'a function has a log group': [[(all) => delete all.HttpLogGroup, http]],
  'a log has a limited retention': [
    [(all) => delete all.HttpLogGroup?.Properties.RetentionInDays, 'HttpLogGroup'],
    [(all) => set(all.HttpLogGroup, { RetentionInDays: 1 }), 'HttpLogGroup'],
  ],
  'a function has cost tags': [[(all) => delete all[http]?.Properties.Tags, http]],
  'a stack has cost tags': [[(_, stack) => delete stack.stackTags.app, 'app']],
})
