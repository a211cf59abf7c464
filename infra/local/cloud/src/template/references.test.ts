// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the placeholders are CloudFormation's.
import { expect, test } from 'vitest'
import { api, parameter, resolved } from './fixture.ts'

test('the address of another app resolves to the gateway', () => {
  const address = parameter('/macromart/local/accounts/url', { 'Fn::Sub': '${Api.ApiEndpoint}/api/accounts' })
  expect(
    resolved('{{resolve:ssm:/macromart/local/accounts/url}}/jwks.json', { accounts: { Api: api, Url: address } }),
  ).toBe('http://localhost:3000/api/accounts/jwks.json')
})

test('a given parameter takes precedence over a declared one', () => {
  const declared = { accounts: { Url: parameter('/url', 'declared') } }
  expect(resolved('{{resolve:ssm:/url:3}}', declared, { parameters: { '/url': 'given' } })).toBe('given')
})

test('a secret resolves to one key of its local value', () => {
  expect(
    resolved(
      '{{resolve:secretsmanager:macromart/local/payments:SecretString:key}}',
      {},
      {
        secrets: { 'macromart/local/payments': { key: 's3cret' } },
      },
    ),
  ).toBe('s3cret')
})

test('resolves an imported export, and a template parameter to its default', () => {
  const exporting = {
    Parameters: { Word: { Default: 'hello' } },
    Resources: {},
    Outputs: { Out: { Value: { Ref: 'Word' }, Export: { Name: { 'Fn::Sub': '${AWS::StackName}-out' } } } },
  }
  expect(resolved({ 'Fn::ImportValue': 'macromart-bus-local-out' }, { bus: exporting })).toBe('hello')
})
