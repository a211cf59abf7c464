import { env, relay } from '@macromart/lambda-kit'

export const handler = relay(env('TOPIC_ARN'))
