// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the placeholders are the framework's.
import { bus } from '../read-sources.ts'
import { at, replaced, testFindings } from '../registrations.fixture.ts'

testFindings([
  [
    'a topic of an app without events',
    replaced(bus, 'macromart-${sls:stage}-alarms" } }', 'macromart-${sls:stage}-carts" } }'),
    (changed) => [
      `${at(changed, bus, '-carts')}: there is a topic for the events of carts, which publishes none: remove: Alarms: { Type: AWS::SNS::Topic, Properties: { TopicName: "macromart-\${sls:stage}-carts" } }`,
    ],
  ],
])
