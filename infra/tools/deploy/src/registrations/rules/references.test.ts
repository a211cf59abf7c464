// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the placeholders are the framework's.
import { at, replaced, testFindings, without } from '../registrations.fixture.ts'

testFindings([
  [
    'the address of an app that does not exist',
    replaced('apps/storefront/serverless.yml', '${sls:stage}/url', '${sls:stage}/imaginary/url'),
    (changed) => [
      `${at(changed, 'apps/storefront/serverless.yml', 'imaginary/url')}: no app declares the parameter /macromart/<stage>/imaginary/url: correct it, or write into the parameters of infra/tools/shop/src/plan.ts: '/macromart/local/imaginary/url': '…',`,
    ],
  ],
  [
    'a secret without a local value',
    replaced('infra/tools/shop/src/plan.ts', 'keySecret:', 'otherSecret:'),
    (changed) =>
      ['TABLE: !Ref Table', 'operator.mjs'].map((_, index) => {
        const lines = (changed.files['apps/accounts/serverless.yml'] ?? '').split('\n')
        const line = lines.flatMap((each, number) => (each.includes('KEY_SECRET:') ? [number + 1] : []))[index]
        return `apps/accounts/serverless.yml:${line}: the secret macromart/<stage>/accounts has no local value for keySecret: correct it, or write into the secrets of infra/tools/shop/src/plan.ts: 'macromart/local/accounts': { keySecret: '…' },`
      }),
  ],
  [
    'a parameter that is not in the list of prerequisites',
    without('test/templates/references/prerequisites.ts', '`ssm:/macromart/${stage}/mail/domain`,'),
    (changed) => [
      `${at(changed, 'test/templates/references/prerequisites.ts', '// Secrets, which no template may contain')}: apps/notifications/serverless.yml refers to mail/domain, which no stack creates and this list does not name: write: \`ssm:/macromart/\${stage}/mail/domain\`,`,
    ],
  ],
])
