import { mkdir, mkdtemp, readFile, readlink, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { template } from '../read-plan-of.ts'
import { makeStartable } from './make-startable.ts'

const lambda = (name: string, handler: string) => ({
  Type: 'AWS::Lambda::Function',
  Properties: {
    FunctionName: name,
    Handler: handler,
    Runtime: 'nodejs24.x',
    Environment: { Variables: { TABLE: 'x' } },
  },
})

const deployed = {
  Resources: {
    HttpLambdaFunction: lambda('macromart-echo-local-http', '.build/http.handler'),
    InboxLambdaFunction: lambda('macromart-echo-local-inbox', '.build/inbox.handler'),
    HttpApi: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: 'local-macromart-echo' } },
    HttpApiIntegrationHttp: {
      Type: 'AWS::ApiGatewayV2::Integration',
      Properties: { IntegrationUri: { 'Fn::GetAtt': ['HttpLambdaFunction', 'Arn'] } },
    },
    Inbox: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'InboxLambdaFunction' } },
  },
}

test('what is to be started is read from the template that was deployed', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'artefact-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await mkdir(join(folder, '.serverless'))
  await writeFile(join(folder, template), JSON.stringify(deployed))

  // A kept artefact may have been made ready before, in another clone.
  await makeStartable('/elsewhere', 'echo', folder)
  await makeStartable('/here', 'echo', folder)
  expect(JSON.parse(await readFile(join(folder, 'serverless.json'), 'utf8'))).toEqual({
    service: 'macromart-echo',
    provider: { name: 'aws' },
    plugins: ['@macromart/offline', 'serverless-offline'],
    functions: {
      http: { handler: '.build/http.handler', runtime: 'nodejs24.x', events: [{ httpApi: '*' }] },
      inbox: { handler: '.build/inbox.handler', runtime: 'nodejs24.x', events: [] },
    },
  })
  expect(await readlink(join(folder, 'node_modules'))).toBe('/here/apps/echo/node_modules')
})

test('a folder without a packaged template is no artefact', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'artefact-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await expect(makeStartable('/here', 'echo', folder)).rejects.toThrow('there is no packaged template of echo')
})
