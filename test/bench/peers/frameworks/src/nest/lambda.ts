import { configure as serverlessExpress } from '@codegenie/serverless-express'
import { StandardSchemaValidationPipe } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import type { Callback, Context, Handler } from 'aws-lambda'
import { AppModule } from './app.module.ts'

let server: Handler | undefined

async function bootstrap(): Promise<Handler> {
  const app = await NestFactory.create(AppModule, { logger: ['error'] })
  app.setGlobalPrefix('api')
  app.useGlobalPipes(new StandardSchemaValidationPipe())
  await app.init()
  return serverlessExpress({ app: app.getHttpAdapter().getInstance() })
}

export const handler: Handler = async (event: unknown, context: Context, callback: Callback) => {
  server = server ?? (await bootstrap())
  return server(event, context, callback)
}
