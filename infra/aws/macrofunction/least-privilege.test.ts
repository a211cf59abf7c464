import { expect, test } from 'vitest'
import LeastPrivilege from './least-privilege.ts'

const roleOf = (logicalId: string) => ({ Properties: { Role: { 'Fn::GetAtt': [logicalId, 'Arn'] } } })

function packaged(functions: Record<string, object>) {
  const Resources: Record<string, unknown> = {
    IamRoleLambdaExecution: {},
    HttpIamRoleLambdaExecution: {},
    ...functions,
  }
  const service = { service: 'macromart-orders', provider: { compiledCloudFormationTemplate: { Resources } } }
  new LeastPrivilege({ service }).hooks['before:package:finalize']?.()
  return Object.keys(Resources)
}

test('removes the role that all functions could share', () => {
  expect(packaged({ Http: roleOf('HttpIamRoleLambdaExecution') })).toEqual(['HttpIamRoleLambdaExecution', 'Http'])
})

test('refuses to package a function without a role of its own', () => {
  expect(() => packaged({ Sweep: roleOf('IamRoleLambdaExecution') })).toThrow('Sweep has no role of its own')
})
