import { expect, test } from 'vitest'
import { awsEndpoint, parsePort, stateFolder } from './running-shop.ts'

test('uses the state folder of the repository unless another is given', () => {
  expect(stateFolder(undefined, '/shop')).toBe('/shop/.macromart')
  expect(stateFolder('/elsewhere', '/shop')).toBe('/elsewhere')
})

test('throws an error with the remedy when no shop is running', async () => {
  await expect(awsEndpoint({ state: '/nowhere' })).rejects.toThrow(
    'No shop is running on /nowhere: start it with npx -y pnpm dev, or name another folder with --state.',
  )
})

test.each(['0', '65531', 'http', '1.5'])('rejects port %s', (text) => {
  expect(() => parsePort(text)).toThrow(`--port takes a number from 1 to 65530, not ${text}.`)
})
